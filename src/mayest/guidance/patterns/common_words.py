"""Words that stand in nearly every text: finding one says nothing."""

_ENGLISH = """
a about after again all already also always am an and another any are as at back be because been before being best but by
call can check come could day did do does done each email even every few find first for from get give go going good got
had has have he hello help her here hi him his how i if in into is it its just kind know last let like ll look made mail
make many may me message might more most much must my name need never new next no not now number of off on once one only
or other our out over own people phone please put questions re read really regards right said same say see send sent
shall she should since so some still such take tell than thank thanks that the their them then there these they thing
things think this those time to today too two up us use used using ve very via want was way we week well went were what
when where which while who why will with work would write year yes yet you your yours
"""
_GERMAN = """
aber als am an auch auf aus bei bin bis bitte das dass dem den der des die dies doch du ein eine einen einer es euch
für haben hat hier ich ihnen ihr ihre im in ist ja kann kein mehr mein mit nach nicht noch nur oder schon sehr sein sich
sie sind so über um und uns unser vom von vor war was wenn werden wie wir wird zu zum zur
"""
COMMON = frozenset((_ENGLISH + _GERMAN).split())
