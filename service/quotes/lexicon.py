"""The cue lexicon: words that attribute speech, by what they take as content.

The verbs are those of communication in VerbNet 3.3 (classes 37.1 to 37.13: transfer of a message, tell, manner of
speaking, talk, chit-chat, say, complain, advise, confess, lecture, overstating, promise) in their common members, and
verbs of news writing.
"""

from service.language.word_set import word_set

# "Ann said (that) …": a clause is the content; these verbs also introduce or follow quotation marks.
SAY = word_set("""
    acknowledge add admit advise affirm agree allege announce answer argue ask assert assess assure attest aver avow
    bark beg bellow bemoan blurt boast brag caution charge claim clarify comment complain concede conclude confess
    confide confirm contend convey counter crow cry declare decree demand demur deny describe detail disclose
    dispute divulge drawl elaborate emphasise emphasize enthuse estimate exclaim exhort explain exult forecast foretell
    fret fume grouse grumble gripe guarantee gush hint hiss holler howl imply indicate inform inquire insist insinuate
    instruct intone joke jest jeer jibe lament lecture lie maintain mention moan mumble murmur mutter note notify object
    observe opine order plead pledge post praise preach predict proclaim promise pronounce propose protest quip quote
    rail rant read reaffirm reason reassure recall reckon recite recommend recount reflect reiterate relate relay remark
    remember remind repeat reply report request respond retell restate retort reveal roar rule say scoff scold scream
    shout show shriek shrug sigh signal slam sneer snap snarl speculate state stipulate stress submit suggest summarise
    summarize surmise swear sum sympathise sympathize teach tease tell testify text thunder tout tweet underline
    underscore urge verify voice vow wail warn whine whisper wire wonder worry write yell crack deadpan gloat
    blog chant chime chirp cite interject quiz query question rebut refute retweet telegraph wager warrant
    concur allude apologise apologize attribute certify counsel decry denounce editorialize
    envision illustrate highlight gripe impart interrupt joke-tell marvel muse narrate nod offer pray profess project
    prophesy push rationalize rave reassert rejoin spout stammer stutter blast lash
    seethe pitch pen determine find discover conclude record believe think
""") - word_set(
    "believe think find discover determine record joke-tell push nod project pitch pen highlight find praise"
)

# Verbs of thought, perception and effect: a that-clause behind them was not said.
THINKING = word_set("""
    appreciate assume be believe calculate cause conceive consider decide deem determine discover doubt dream ensure
    expect fear feel figure find foresee forget gather guess have hear hope imagine intend know learn like mean mind
    notice observe overhear perceive prefer presume pretend prove read realise realize recognise recognize regret
    require resent resolve see seem sense show smell suppose suspect take think trust understand want watch wish
    guarantee care convince persuade make let get help keep happen appear turn give love hate hint
""") - word_set("observe read show guarantee hint")

# Verbs that name the hearer next, so that what follows them is not the speaker: "…, told the committee".
ADDRESSING = word_set(
    "tell ask accuse urge warn remind inform assure advise blame thank call quote cite address describe"
)

# Found with quotation marks only: "…," she laughed; "…," he began.
MARKED_ONLY = word_set("""
    begin continue start laugh smile chuckle cry grin go nod shrug gasp groan grunt growl weep sing sob snort think believe rage
    beam chide conclude laugh finish praise interject pen put scrawl hail lambast blast rip slam mock criticise criticize
    condemn agree taunt thank gush proceed ask open close lead pitch
""")

# "Ann promised to …", "told him to …": an infinitive is the content.
TO = word_set("""
    advise ask beg beseech bid call caution challenge command counsel demand direct encourage exhort forbid implore
    instruct order petition plead pledge promise propose request swear tell threaten urge vow warn claim
    profess recommend
""")

# "Ann threatened to …" and no clause; these never stand with a that-clause of the same sense.
TO_ONLY = word_set("threaten vow pledge promise urge encourage challenge")

# "Ann called Bob a hero", "described it as a mess": the naming is the content.
NAMING = word_set("""
    call label dub brand describe characterise characterize denounce decry condemn dismiss deride ridicule hail praise
    portray slam blast
""")

# "Ann proposed a tax": a noun phrase is the content.
OBJECT = word_set("""
    announce propose demand deny promise pledge reiterate suggest predict recommend report request acknowledge
    confirm reveal disclose concede admit recommend warn claim repeat emphasize stress tout mention question discuss
    explain describe
""")

# "Ann called for a vote": the object of the preposition is the content.
PREPOSITIONS = {
    "call": frozenset({"for", "on", "upon"}),
    "warn": frozenset({"of", "against", "about"}),
    "speak": frozenset({"of", "about", "against"}),
    "talk": frozenset({"about", "of"}),
    "complain": frozenset({"of", "about"}),
    "boast": frozenset({"of", "about"}),
    "brag": frozenset({"of", "about"}),
    "joke": frozenset({"about"}),
    "ask": frozenset({"about", "for"}),
    "argue": frozenset({"for", "against"}),
    "plead": frozenset({"for"}),
    "apologize": frozenset({"for"}),
    "apologise": frozenset({"for"}),
    "hint": frozenset({"at"}),
    "allude": frozenset({"to"}),
    "object": frozenset({"to"}),
}

# "Ann accused Bob of …": object and preposition together are the content.
CHARGING = {
    "accuse": frozenset({"of"}),
    "blame": frozenset({"for", "on"}),
}

# "point out that …", "go on to say": the particle makes the cue.
PARTICLES = {"point": frozenset({"out"}), "spell": frozenset({"out"}), "make": frozenset(), "sum": frozenset({"up"})}

# "his claim that …", "a promise to …": nouns that take the content.
NOUNS = word_set("""
    accusation acknowledgment admission allegation announcement argument assertion assessment assurance belief boast
    claim comment commitment complaint concession conclusion confirmation contention declaration demand denial
    disclosure estimate explanation forecast hint implication insistence insinuation message note notion offer opinion
    plea pledge prediction proclamation promise proposal question recommendation remark reminder report request
    revelation rumor rumour statement suggestion testimony threat tweet view vow warning word
""") - word_set("belief notion opinion view word question report note message offer")

# "declined to say", "failed to mention": what follows was not said.
UNSAYING = word_set("decline refuse fail neglect avoid omit forget hesitate stop refrain")

NEGATIONS = word_set("not n't n’t never neither nor no hardly scarcely cannot")
NOBODY = word_set("nobody none neither no-one")

# What follows is a question, so that its words are asked, not asserted.
ASKING = word_set("ask inquire wonder query question quiz request")

# Verbs that judge their object: what is judged belongs to the content.
JUDGING = NAMING | word_set("criticise criticize blast attack rip mock lambast accuse blame compare liken admire laud")

# Verbs whose report inside a quotation is taken as a quote of its own.
NESTING = word_set("acknowledge admit announce claim confirm declare insist promise say state tell warn write")

# Verbs after which an infinitive was said in fact: "went on to say".
IMPLICATIVE = word_set(
    "go take come continue begin start proceed rush use appear manage dare interrupt turn rise stand"
)

# Verbs that attribute speech without quotation marks, and all verbs of this page.
INTRODUCING = (
    SAY | TO | NAMING | OBJECT | frozenset(PREPOSITIONS) | frozenset(CHARGING) | frozenset(PARTICLES)
) - word_set("make sum hail praise slam blast attack")
VERBS = INTRODUCING | MARKED_ONLY | NAMING | frozenset(CHARGING)
