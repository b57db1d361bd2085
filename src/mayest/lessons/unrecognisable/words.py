"""Words that are a name only where they are written like one, and words in a name that name nobody."""

_ORDINARY = """
abbey angel april art august autumn baker bay bell bill bishop black bond brook brown bush butcher buck carol chase
christian church clay cliff cook cooper daisy dale dawn day dean dean drew duke east faith field fish fisher ford
forest fox frank gale gay gene ginger glen gold good grace grant gray green grey guy hand harbour hazel heath
heather hill holly home honey hope hunter ivy jack jade jasper jay jewel joy june justice king knight lake lane lily
little long mark market marsh mason may mercy miles mill miller moon moss north nick norm page paris park parker
pat patience pearl penny pepper phil pierce pike piper poppy porter price prince quill ray read reed rich ridge
river rob robin rock rose ruby rush sandy sea shaw shepherd short skip smith south spring stone storm strand street
strong sue summer sun swan terry tucker usher vale van victor violet wade walker wall ward warren water way west
will wills wolf wood woods young your
"""
ORDINARY = frozenset(_ORDINARY.split())
"""In small letters these are words like any other."""

_NOBODY = """
and und et of the for with by from at in on to de del della der den des di da do dos du la le les el van von zu zum
ltd limited llp llc inc plc gmbh ag kg co company corporation corp sons brothers group desk office team reception
customer service services support info hello unknown caller fax private number
"""
NOBODY = frozenset(_NOBODY.split())

_ROLES = """
admin billing contact desk enquiries freight hello help info kontakt mail marketing newsletter noreply no-reply
office orders post press reception sales service shop support team webmaster
"""
ROLES = frozenset(_ROLES.split())
"""What stands before the @ of an address and is nobody's name."""
