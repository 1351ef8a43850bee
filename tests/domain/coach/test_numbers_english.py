"""English texts and the numbers they state: corpus traps 3 to 8 and 11, and the habits of marketers."""

from __future__ import annotations

import pytest

from domain.terms import Language
from tests.domain.coach.test_numbers import stated

CASES = """
Grow MRR from $1.2M to $2M | 1200000→2000000
Cut CAC from $85 to $60 by December | 85→60
Increase paid users from 1,200 to 3,000 in H2 | 1200→3000
Raise NPS to 50+ (currently 35) | 35→50
NPS 50+ (currently 35) | 35→50
Increase trial-to-paid conversion to 12% from 8% | 8→12
Boost email CTR by 15% | +15%
Reduce bounce rate by 20 percent | -20%
Improve retention by 5 percentage points | Δ5
Lift repeat purchase share from 18% to at least 30% | 18→30
Double organic traffic | ×2
Triple the number of inbound demos | ×3
Halve the cost per lead | ×2
Cut response time in half | ×2
Grow the customer base by half | +50%
Reduce downtime by a third | -33.33%
Cut costs by three quarters | -75%
Win a quarter of the taxi market | →25
Bring churn under 3% | →3
Keep churn below 2% | →2
Sign 12 new retail clients by Q3 2026 | →12
Close 5 deals over $50k each | →5
Reach 10k active users | →10000
Reach 1.5 million monthly visitors | →1500000
Get to $3.5M ARR | →3500000
Get from 0 to 100 paying customers | 0→100
Grow from zero to 40 active partners | 0→40
Conversion rate: 2.5% → 6% | 2.5→6
CPL $40 -> $25 | 40→25
ROAS 1.8x => 4x | 1.8→4
ROAS from 2x to 3.5x | 2→3.5
Achieve ROAS of 4 | →4
LTV:CAC from 2:1 to 3:1 | 2→3
Page load time from 4.2s to 1.5s | 4.2→1.5
First response time from 2 days to 4 hours | 48→4
Onboarding from three weeks to 5 days | 21→5
Answer every inbound lead within 15 minutes | →15
Rank in the top 3 for 20 keywords | →20
Get 40 keywords into Google's top 10 | →40
Increase 30-day retention from 22% to 35% | 22→35
Raise day-7 retention to 40% | →40
Reduce 90-day churn by 10% | -10%
Average rating 4.6 out of 5 (now 4.1) | 4.1→4.6
Score 9 out of 10 in the client survey | →9
Make 24/7 chat handle 60% of enquiries | →60
Win 8 B2B contracts | →8
Get ISO 27001 certified | -
Increase the win rate from 1 in 5 to 1 in 4 | 20→25
One in five visitors leaves an email | →20
Every fifth order comes from a referral | →20
Grow email list from 8,500 to 20,000 subscribers | 8500→20000
Increase average basket from €34.50 to €42 | 34.5→42
Raise AOV from 12 000 KZT to 15 000 KZT | 12000→15000
Generate $250K in new pipeline | →250000
Generate 2.5m USD in sales | →2500000
At least 70% of leads qualified within 24 hours | →70
70%+ of briefs approved on the first try (today: 45%) | 45→70
Share of direct traffic 30% vs 18% today | 18→30
35% of revenue from repeat clients, up from 22% | 22→35
Cost per acquisition down to $15 from $27 | 27→15
Unsubscribe rate < 0.5% | →0.5
Uptime ≥ 99.95% | →99.95
Improve uptime from 99.5% to 99.995% | 99.5→99.995
20% more qualified leads at the same budget | +20%
Revenue +25% YoY | +25%
Increase revenue 1.5x | ×1.5
Grow pipeline 3x by the end of 2026 | ×3
Tenfold growth of newsletter readers | ×10
Increase sales fivefold | ×5
Twice as many referrals as last year | ×2
Get three times as many demo requests | ×3
Publish 2 posts a week | →2
Post 3 times a week on LinkedIn | →3
Run two A/B tests per month | →2
Hold twelve customer interviews | →12
Hire a head of growth and 2 analysts | →2
Launch in 3 new markets | →3
In 3 markets, raise brand recall from 12% to 20% | 12→20
Across 5 stores, lift conversion to 4% | →4
Increase share of mobile orders from 40 to 55% | 40→55
Grow followers from 12 to 30 thousand | 12000→30000
Grow followers from 800 to 1.2k | 800→1200
Monthly leads: 120 now, 300 by December | 120→300
Current conversion is 2%; target 3.5% | 2→3.5
Baseline 45, goal 60 NPS | 45→60
NPS goal: 60 (baseline 45) | 45→60
We have 200 leads a month; the goal is 500 | 200→500
Reduce complaints from forty to fifteen a month | 40→15
Cut time to hire from 60 to 30 days | 60→30
Reduce time-to-value from 1 month to 1 week | 30→7
Reduce reporting from 90 minutes to 1 hour | 1.5→1
Migrate to version 4 | -
Launch the site by March 15 | -
Launch the campaign on 1 September 2026 | -
Finish the audit in 2 weeks | -
Complete the rebrand within 6 months | -
Be the #1 agency in Central Asia | -
Become a top 3 agency in the region | -
Become one of the most trusted names in retail | -
Ensure cost per lead of $12 or less | →12
Stay within a budget of $20,000 | →20000
No more than 5% of invoices overdue | →5
Spend less than 10 hours on each report | →10
Move profit margin from -5% to 10% | -5→10
Increase win rate from 20 percent to 30 percent | 20→30
Increase weekly sign-ups by 300 | Δ300
Grow weekly sign-ups by 300 to 800 | →800 Δ300
Increase average deal size by $2,000 | Δ2000
Raise CSAT by 0.4 points | Δ0.4
Increase qualified leads by 20-30% | +20%
Win 10–15 enterprise customers | →10
Reduce CPA to $10-15 | →15
Get 5,000+ registrations | →5000
Over 1,000 attendees at the forum | →1000
More than 80% of clients renew | →80
50% of clients renew for 12 months | →50
Collect 100 5-star reviews | →100
Achieve a 4.5-star rating | →4.5
Cut onboarding to 2 days | →2
Increase SEO traffic from 5k/mo to 12k/mo | 5000→12000
From 15% (Q1) to 25% (Q4) of returning buyers | 15→25
Improve lead response: 6h → 1h | 6→1
Move 80% of reporting to dashboards | →80
Increase Google rating from 3.9 to 4.5 stars | 3.9→4.5
Reduce the number of steps at checkout from seven to three | 7→3
10,000 installs → 25,000 installs by 2027 | 10000→25000
Grow GA4 conversions from 300 to 450 | 300→450
Increase Q4 revenue from $400K to $520K | 400000→520000
Increase LTV from USD 300 to USD 450 | 300→450
Raise funding of £1.2bn | →1200000000
Win one enterprise client | →1
Improve ad recall from .5% to 1% | 0.5→1
Half of clients buy a second service | →50
Increase the number of paid accounts to 2,000 by 2027 | →2000
Talk to 30 clients and 10 partners | →30
Grow revenue by 20% to $1.2M | →1200000 +20%
From a baseline of 14%, reach 20% win rate | 14→20
Achieve a 24-hour response time | →24
Achieve 30% growth in repeat orders | +30%
A 15% increase in average order value | +15%
Lower refunds from 6% of orders to 3% | 6→3
Reach 65 % of stores with the loyalty offer (was 40 %) | 40→65
Get 1 M views | →1000000
Increase from 3.2 to 4 visits per customer per year | 3.2→4
Cut the sales cycle from 45 to under 30 days | 45→30
Grow monthly budget under management from $80 000 to $150 000 | 80000→150000
Ship 6 of 8 planned experiments | →6
Increase the number of SQLs per month from 45 to 90 | 45→90
Reduce no-show rate for demos from 35% → 15% | 35→15
Achieve a Net Promoter Score of 60 or higher | →60
90% of new hires complete onboarding in their first 30 days | →90
Generate $1M+ in influenced revenue from 3 flagship events | →1000000
Publish 1 case study per month | →1
Drive 25% of total revenue from the partner channel (up from 10%) | 10→25
Shorten the buying journey by 10 days | Δ10
Increase blog-to-trial conversion to 1.8% | →1.8
Cut cost per MQL by $15 | Δ15
Grow branded search volume 40% quarter over quarter | +40%
Ensure that 95% of tickets are answered in under 2 hours | →95
Improve Lighthouse score from 62 to 90+ | 62→90
Obtain 4 out of 5 stars from at least 200 reviewers | →4
Sell 300 tickets to the annual conference at $199 | →300
Increase attendance at our 2026 summit from 450 to 700 | 450→700
Expand to 4 countries | →4
Increase email deliverability above 98% | →98
Convert 1 in 10 free users to paid | →10
Raise the Trustpilot score from 3.8/5 to 4.5/5 | 3.8→4.5
Reach a CSAT of 4.7/5 | →4.7
Get 10 customers to say they'd be "very disappointed" without us | →10
Launch 3 experiments a week for 8 weeks | →3
Reduce ad spend waste from 30% of budget to 10% | 30→10
Increase organic leads from ~80 to ~200 a month | 80→200
Increase monthly active accounts by 3x (from 2k to 6k) | 2000→6000
Reduce time spent on reporting from 10 hrs/week to 2 hrs/week | 10→2
Churn: 6% -> 4% | 6→4
50 new reviews on Google with an average of 4.5+ | →50
Get first 100 paying customers | →100
Increase the percentage of users who finish setup to 75 percent | →75
Move our domain rating from DR 35 to DR 50 | 35→50
Reduce page weight to 1.5 MB | →1.5
Increase paid conversion 2% to 3.5% | 2→3.5
Win back 15% of churned accounts | →15
Keep weekly support backlog at fewer than 20 tickets | →20
Book 40+ demos with Fortune 500 companies | →40
Improve gross margin by 300 basis points | Δ300
Increase NRR from 98% to 110% | 98→110
Zero critical bugs at release | →0
Increase subscribers on our YouTube channel to 100K (currently at 62K) | 62000→100000
Onboard 80% of the 50 franchisees by June 30, 2026 | →80
Share of voice: 12% today, 20% by year-end | 12→20
Revenue of $1,000.50 per seat | →1000.5
Win ~50 new accounts | →50
+15 NPS | Δ15
→ 50 NPS | →50
NPS: 50 | →50
NPS=50 | →50
NPS>50 | →50
CTR≥3% | →3
50 or more referrals | →50
Become a $10M agency | →10000000
Build a team of 12 | →12
Make us the first choice of 3 million families | →3000000
Win the hearts of 100 local entrepreneurs | →100
Get ready for 2027 | -
Improve the customer journey in 5 steps | →5
Deliver projects 20% faster | +20%
Reduce churn from 4% by a quarter | 4→ -25%
Increase conversion from 2% by 0.5pp | 2→ Δ0.5
Add 2 percentage points to gross margin | Δ2
Reply to 90% of comments within 1 hour | →90
Grow average contract value to $18k (+20%) | →18000 +20%
Revenue $3M → $4.5M (+50%) | 3000000→4500000
Increase deal win rate (25% to 35%) | 25→35
Sign-ups per week: from 20 up to 60 | 20→60
Reduce CAC by up to 15% | -15%
Get 3-5 enterprise references | →3
Grow from 3 to 5 enterprise references | 3→5
eNPS of +40 | →40
Score 85/100 on the brand audit | →85
Cut checkout time from 2 min to 45 sec | 120→45
Cut checkout time from 2.5 minutes to 90 seconds | 150→90
Reduce month-end close from 10 business days to 4 | 10→4
Increase renewals from 60 percent to 80 | 60→80
Grow from $500k to 1.2M ARR | 500000→1200000
Grow ARR $500k→$1.2M | 500000→1200000
Double revenue to $2M | →2000000 ×2
Double our conversion rate from 2% to 4% | 2→4
Host 4 webinars with 100+ attendees each | →4
Increase share of 5-star reviews from 60% to 80% | 60→80
Get 20 logos in 3 verticals by Q2 | →20
Bring customer acquisition cost down from $120 to $80 while keeping volume | 120→80
Deliver 98% of campaigns on time and on budget | →98
Get CTR on paid social to 1.5% | →1.5
Increase the proportion of inbound leads to 60% of the total (now 42%) | 42→60
Land 7 new logos in fintech | →7
Improve page speed score on mobile from 48 to 85 | 48→85
75% of the target audience can name the brand unprompted | →75
Generate at least 30% of pipeline from content | →30
Reduce manual reporting hours from 25 a week to 5 | 25→5
Reach break-even on paid channels within 60 days of click | -
Increase sponsor revenue to EUR 40,000 | →40000
Get 15 partners selling at least 2 deals each | →15
Increase sales-accepted leads 150 -> 240 | 150→240
Cut the onboarding drop-off between step 2 and step 3 from 55% to 30% | 55→30
Grow LinkedIn page to 10K followers | →10000
Increase app rating to 4.6 stars | →4.6
Decrease refund requests by 40% compared to Q1 | -40%
No more than 2 escalations per quarter | →2
Get 25 qualified demo requests per week from organic search | →25
Launch in Germany and sign our first 5 customers there | →5
First-contact resolution of 80% | →80
Improve accuracy of forecasts to within 5% | →5
Train 120 sales reps on the new pitch | →120
Lower average handle time to 4 minutes 30 seconds | →4
Attract 2,000 visitors/day to the blog | →2000
Increase returning visitor rate from 18 to 27 percent | 18→27
Achieve 10% MoM growth in signups | +10%
Secure coverage in 3 of the top 10 industry outlets | →3
Raise share of revenue from new products from 0% to 15% | 0→15
80% of employees rate the workshop 4 or 5 | →80
Cut the number of tools from twelve to six | 12→6
Increase basket size by £5 | Δ5
A minimum of 500 sign-ups | →500
Convert at least one in four trials | →25
Increase the ratio of proactive to reactive tickets to 3:1 | →3
Pay invoices in 14 days instead of 30 | 30→14
Win rate of 35%, up 10 points from 25% | 25→35 Δ10
Get in May 25 new demos | →25
Answer every call before 18:00 | -
Track 30-day churn | -
On a 10-point scale: 8.5 | →8.5
Eliminate 100% of manual reports | -
ROAS 4x | →4
Add 3 channels to 5 markets | →3
1 in 3 clients refers a friend | -
Now 6 out of 10, 8 by June | 6→8
Pilot 1 in 2026 | →1
Open 2 in 4 cities | →2
4 out of 5 clients renew | →80
Cut the wait from 90m to 1h | 1.5→1
Raise 90m for charity | →90000000
From $5,000 of spend, bring conversion to 4% | →4
""".strip().splitlines()


@pytest.mark.parametrize("case", CASES)
def test_states_the_numbers(case: str) -> None:
    text, expected = case.rsplit(" | ", 1)
    assert stated(text, Language.EN) == expected
