"""Abbreviations whose full stop does not end a sentence."""

from service.language.word_set import word_set

# Titles and ranks stand before a name, so that a sentence never ends after them.
BEFORE_A_NAME = word_set("""
    adm. amb. asst. atty. brig. capt. cmdr. col. cpl. det. dr. fr. gen. gov. hon. insp. lt. maj. messrs. mgr. mlle.
    mme. mr. mrs. ms. mt. mx. pres. prof. pvt. rep. reps. rev. sec. sen. sens. sgt. spc. ss. st. ste. supt. treas.
    v. vs. cf. e.g. i.e. viz. nos. pp. approx.
""")

# Places, parties, months and companies: a sentence may end after them, but not before a word in small letters.
ANYWHERE = word_set("""
    ala. ariz. ark. calif. colo. conn. del. fla. ga. ill. ind. kan. kans. ky. la. mass. md. me. mich. minn. miss. mo.
    mont. n.c. n.d. n.h. n.j. n.m. n.y. neb. nebr. nev. okla. ore. pa. r.i. s.c. s.d. tenn. tex. va. vt. w.va. wash.
    wis. wyo. d.c. u.s. u.k. u.n. e.u. u.s.a. jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec. mon. tue.
    wed. thu. fri. sat. sun. inc. corp. co. ltd. llc. bros. dept. univ. assn. ave. blvd. rd. a.m. p.m. etc. al. ph.d.
    m.d. b.a. m.a. esq. ret. jr. sr.
""")
