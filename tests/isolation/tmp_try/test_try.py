from __future__ import annotations
import json, time
from tests.isolation.estate import *
from tests.isolation.filling import *
from tests.isolation.shape import *
from tests.world import *
SEEN={}
async def test_try(goal_site):
    goal_site.clock.now = MONDAY
    w = await founded(goal_site)
    t=time.time(); e = await settled(w, w.clinic, "Түлкі"); print('settled', time.time()-t)
    sch=introspected(); es=entries(sch)
    present=set(); known=set()
    async def ask(entry, choice, person, slim=False):
        br=whole(entry.gives); known.update(br.known()); vv=filled(entry,choice)
        if 'input' in vv: vv['input']['idempotencyKey']=str(uuid4())
        out=[]
        for b in br.affordable():
            r=await person.post({"query":entry.document(b.text()),"variables":vv})
            a=r.json()
            if 'errors' in a: print(entry.name, a['errors']); return None
            v=a['data']
            for p in entry.path: v=v[p]
            present.update(b.present(v)); out.append(a)
        if len(SEEN)<60 and entry.name not in SEEN: SEEN[entry.name]=len(out)
        return out[-1] if entry.operation=='mutation' else out
    t=time.time()
    e.learn(e.client)
    for en in es:
        if en.operation!='query': continue
        for sh in shapes(en):
            for c in choices(sh, e):
                a=await ask(en,c,e.owner)
                if a: e.learn(a)
        if en.name in('viewer','client'): await ask(en, {('id',):e.client} if en.args else {}, e.member)
    print('read',time.time()-t, {k.name:len(e.own(k)) for k in e.ids})
    print(sorted(known-present))
    t=time.time(); tries=0
    for en in es:
        if en.operation!='mutation': continue
        for sh in shapes(en):
            last=None
            for c in choices(sh,e):
                tries+=1
                a=await ask(en,c,e.owner)
                if a is None: break
                last=a['data'][en.name]
                if last['__typename']!='Refused': break
            else: print('NO', en.name, [s.path for s in sh], last)
    print('mut',time.time()-t,tries)
    print(sorted(known-present))
    print(SEEN)
