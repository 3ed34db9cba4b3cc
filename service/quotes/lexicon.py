"""The cue lexicon: words that attribute speech, by what they take as content.

The verbs are the common members of the communication classes of VerbNet 3.3 (37.1 to 37.13: transfer of a message,
tell, manner of speaking, talk, say, complain, advise, confess, lecture, overstating, promise), and verbs of news
writing.
"""

from service.language.word_set import word_set

# "Ann said (that) …": a clause is the content; these verbs also introduce or follow quotation marks.
SAY = word_set("""
    acknowledge add admit advise affirm agree allege allude announce answer apologise apologize argue ask assert
    assess assure attest attribute aver avow bark beg bellow bemoan blast blog blurt boast brag caution certify
    chant charge chime chirp cite claim clarify comment complain concede conclude concur confess confide confirm
    contend convey counsel counter crack crow cry deadpan declare decree decry demand demur denounce deny
    describe detail disclose dispute divulge drawl echo editorialize elaborate emphasise emphasize enthuse envision
    estimate exclaim exhort explain exult forecast foretell fret fume gloat gripe grouse grumble guarantee gush
    hint hiss holler howl illustrate impart imply indicate inform inquire insinuate insist instruct interject
    interrupt intone jeer jest jibe joke lament lash lecture lie maintain marvel mention moan mumble murmur muse
    mutter narrate note notify object observe offer opine order plead pledge post pray preach predict proclaim
    profess promise pronounce prophesy propose protest query question quip quiz quote rail rant rationalize rave
    read reaffirm reason reassert reassure rebut recall recite reckon recommend recount reflect refute reiterate
    rejoin relate relay remark remember remind repeat reply report request respond restate retell retort retweet
    reveal roar rule say scoff scold scream seethe shout show shriek shrug sigh signal slam snap snarl sneer
    speculate spout stammer state stipulate stress stutter submit suggest sum summarise summarize surmise swear
    sympathise sympathize teach tease telegraph tell testify text storm thunder tout tweet underline underscore urge
    verify voice vow wager wail warn warrant whine whisper wire wonder worry write yell
""")

# Only beside quotation marks: "…," she laughed; he began: "…".
MARKED_ONLY = word_set("""
    agree ask beam begin believe blast chide chuckle close conclude condemn continue criticise criticize cry
    finish gasp go grin groan growl grunt gush hail interject lambast laugh lead mock nod open pen pitch praise
    press proceed put rage react retaliate rip scrawl shrug sing slam smile snort sob start taunt thank think weep
""")

# Verbs of thought, perception and effect: a that-clause behind them was not said.
THINKING = word_set("""
    appear appreciate assume be believe calculate care cause conceive consider convince decide deem determine
    discover doubt dream ensure expect fear feel figure find foresee forget gather get give guess happen hate
    have hear help hope imagine intend keep know learn let like love make mean mind notice overhear perceive
    persuade prefer presume pretend prove realise realize recognise recognize regret require resent resolve see
    seem sense smell suppose suspect take think trust turn understand want watch wish
""")

# Verbs that name the hearer next, so that who follows them is not the speaker: "…, told the committee".
ADDRESSING = word_set("""
    accuse address advise ask assure blame call cite describe inform quote remind tell thank urge warn
""")

# "Ann promised to …", "told him to …": an infinitive is the content.
TO = word_set("""
    advise ask beg beseech bid call caution challenge claim command counsel demand direct encourage exhort
    forbid implore instruct order petition plead pledge profess promise propose recommend request swear tell
    threaten urge vow warn
""")

# "Ann called Bob a hero", "described it as a mess": the naming is the content.
NAMING = word_set("""
    blast brand call characterise characterize condemn decry denounce deride describe dismiss dub hail label
    portray praise ridicule slam
""")

# "Ann proposed a tax": a noun phrase is the content.
OBJECT = word_set("""
    acknowledge admit announce demand deny describe disclose discuss explain mention pledge predict promise
    propose question recommend reiterate repeat report request reveal show suggest tout warn
""")

# "Ann called for a vote": the object of the preposition is the content.
PREPOSITIONS = {
    "allude": word_set("to"),
    "apologise": word_set("for"),
    "apologize": word_set("for"),
    "argue": word_set("for against"),
    "ask": word_set("about for"),
    "boast": word_set("of about"),
    "brag": word_set("of about"),
    "call": word_set("for on upon"),
    "complain": word_set("of about"),
    "hint": word_set("at"),
    "joke": word_set("about"),
    "object": word_set("to"),
    "plead": word_set("for"),
    "speak": word_set("of about against"),
    "talk": word_set("about of"),
    "warn": word_set("of against about"),
}

# "Ann accused Bob of …": object and preposition together are the content.
CHARGING = {"accuse": word_set("of"), "blame": word_set("for on")}

# "point out that …": the particle makes the cue.
PARTICLES = {"point": word_set("out"), "spell": word_set("out")}

# The same, but only beside quotation marks: "…," she shot back.
MARKED_PARTICLES = {
    "break": word_set("in"),
    "clap": word_set("back"),
    "cut": word_set("in"),
    "fire": word_set("back off"),
    "hit": word_set("back"),
    "jump": word_set("in"),
    "push": word_set("back"),
    "shoot": word_set("back"),
    "strike": word_set("back"),
    "weigh": word_set("in"),
}

# "his claim that …", "a promise to …": nouns that take the content.
NOUNS = word_set("""
    accusation acknowledgment admission allegation announcement argument assertion assessment assurance boast
    claim comment commitment complaint concession conclusion confirmation contention declaration demand denial
    disclosure estimate explanation forecast hint implication insinuation insistence plea pledge prediction
    proclamation promise proposal recommendation remark reminder request revelation rumor rumour statement
    suggestion testimony threat tweet vow warning
""")

# "declined to say": what follows was not said.
UNSAYING = word_set("avoid decline fail forget hesitate neglect omit refrain refuse stop")

# "went on to say": what the infinitive names was said in fact.
IMPLICATIVE = word_set("""
    appear begin come continue dare go interrupt manage proceed rise rush stand start take turn use
""")

# "Lee issued a statement saying": who issues it speaks.
VESSELS = word_set("""
    ad article column comment document email e-mail letter memo message note op-ed point post release report statement
    testimony tweet video
""")

# "did not say".
NEGATIONS = word_set("cannot hardly n't neither never no nor not scarcely n\u2019t")

# "nobody said".
NOBODY = word_set("neither no-one nobody none")

# Verbs that judge their object: what is judged belongs to the content.
JUDGING = NAMING | word_set("accuse admire attack blame compare criticise criticize lambast laud liken mock rip")

# Verbs whose report inside a quotation is taken as a quote of its own.
NESTING = word_set("acknowledge admit announce claim confirm declare insist promise say state tell warn write")

# Verbs that attribute speech without quotation marks, and all verbs of this page.
INTRODUCING = (
    SAY | TO | (NAMING - MARKED_ONLY) | OBJECT | frozenset(PREPOSITIONS) | frozenset(CHARGING) | frozenset(PARTICLES)
)
VERBS = INTRODUCING | MARKED_ONLY | NAMING | frozenset(MARKED_PARTICLES)
