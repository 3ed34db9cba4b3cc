"""Nicknames: usual short forms of English given names, so that "Bill Orlov" and "William Orlov" can be one person."""

from service.speakers.fold import fold_word

# Between semicolons stand the forms of one given name: words of the language, not persons. A form may have two homes.
_FORMS = """
abigail abby; abraham abe; albert al bert; alexander alex sandy; alexandra alex sandra; alfred fred alf; andrew andy
drew; anthony tony; archibald archie; arthur art; barbara barb; benjamin ben; bernard bernie; catherine cathy kate
kathy; katherine kathy kate katie; charles charlie chuck; christina chris tina; christine chris chrissy; christopher
chris; clifford cliff; cynthia cindy; daniel dan danny; david dave; deborah debbie deb; donald don; douglas doug;
edward ed eddie ted; elizabeth liz beth betty eliza; eugene gene; francis frank; frederick fred; gerald gerry jerry;
gregory greg; harold harry hal; henry harry hank; jacob jake; james jim jimmy; jeffrey jeff; jennifer jen jenny;
jerome jerry; jonathan jon; joseph joe; joshua josh; judith judy; kenneth ken; kimberly kim; lawrence larry; leonard
leo len; margaret maggie peggy meg; matthew matt; michael mike mick; nathaniel nate nathan; nicholas nick; pamela pam;
patricia pat patty; patrick pat; peter pete; philip phil; rachel rae; raymond ray; rebecca becky; richard rick dick
rich; robert bob rob bobby; ronald ron; russell russ; samuel sam; samantha sam; stephen steve; steven steve; susan
sue; theodore ted teddy; thomas tom; timothy tim; victoria vicky; vincent vince; walter walt; william bill will billy;
zachary zach
"""

_NAMES = tuple(frozenset(fold_word(form) for form in line.split()) for line in _FORMS.split(";"))


def are_forms_of_one(left: str, right: str) -> bool:
    """Tell whether two folded given names are a name and its usual short form, or two short forms of one.

    Args:
        left: a given name as `fold_word` gives it.
        right: another.
    """
    return left != right and any(left in forms and right in forms for forms in _NAMES)
