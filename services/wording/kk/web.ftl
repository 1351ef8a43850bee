# Texts about pages and forms: whose page asks, and which fields a request needs.

ORIGIN_IS_FOREIGN = Бұл сұрауды басқа сайттың беті жіберді: жүйені өз мекенжайынан ашып, сол жерде қайталаңыз.
FIELD_IS_UNKNOWN = Бұл өрісті алып тастаңыз: сұрау тек мыналарды біледі: { $fields }.
FIELD_IS_MISSING = Бұл өрісті толтырыңыз: онсыз сұрау қабылданбайды.
FIELD_DOES_NOT_FIT = Бұл өріске басқа мән беріңіз: { $reason }.
OBJECT_IS_EXPECTED = Сұраудың өрістері бар бір JSON нысанын жіберіңіз.
PLACE_IS_NOT_OURS = Қайтып келу үшін осы сайттағы жолды көрсетіңіз: ол бір қиғаш сызықтан басталады.
