"""Invented speakers: names of many origins, offices, organisations, days."""

import random

from training.stance.made.word_list import word_list

GIVEN = word_list(
    """
    Aaron Abigail Adaeze Aiko Alejandra Amina Anders Anika Arjun Astrid Aylin Beatriz Benedikt Bongani Bridget
    Camila Carlos Chidi Claire Daniela Dariusz Deepa Dorothea Duncan Ebba Eduardo Elif Emeka Esther Farah Felipe
    Fiona Gabriela Giulia Goran Gustavo Hana Haruto Helga Henrik Ibrahim Ines Ingrid Isabel Ivana Jacinta Jamal
    Joanna Jorge Kaede Kamala Katarina Kenji Kwame Laila Lars Leila Linh Lorenzo Lucia Magnus Malik Marcela
    Mariam Mateusz Mei Milan Mina Nadia Naoko Nikhil Nora Oluwaseun Omar Paloma Patrick Petra Priya Rafael
    Rashid Renata Rohan Ruth Sagal Samir Sanne Siobhan Sofia Stefan Sunita Tamara Tariq Thandiwe Tomas Uche
    Valentina Viktor Wanjiru Wei Wendy Xavier Yara Yusuf Zanele Zofia
    """
)
FAMILY = word_list(
    """
    Abebe Achterberg Adeyemi Aguilar Ahlberg Akintola Almeida Andersen Arslan Bakker Balogun Banerjee Barros
    Becker Bergstrom Bianchi Blanchard Boateng Bondarev Brennan Byrne Cabrera Callahan Castellano Chaudhry
    Chikwanda Contreras Costa Dahl Delacroix Desai Dlamini Donnelly Duarte Ekström Eriksen Fairbanks Ferreira
    Figueroa Fitzgerald Fujimoto Gallagher Garza Gebremariam Gunawardena Haddad Halvorsen Hashimoto Heikkinen
    Hernandez Hoffmann Hosseini Huang Ibarra Ishikawa Iyer Jankowski Jensen Kaminski Kapoor Karlsson Keller
    Khalil Kimura Kowalczyk Kruger Lindqvist Lombardi Mahlangu Maldonado Marchetti McAllister Mbeki Mendoza
    Menon Mitchell Moreau Mukherjee Mwangi Nakamura Navarro Ndlovu Nguyen Novak Nyberg Obi Ochoa Okafor Olsen
    Onyango Osei Pacheco Park Pereira Petrov Quintero Rahman Ramirez Rasmussen Reyes Ribeiro Ritter Rossi
    Salazar Sandoval Santos Sato Schneider Sharma Silva Sorensen Suzuki Takahashi Tanaka Thornton Vargas
    Villanueva Virtanen Wagner Watanabe Weber Whitaker Yamamoto Yilmaz Zapata Zhou Zimmermann
    """
)
ROLES = (
    "agriculture minister",
    "analyst",
    "army spokesman",
    "bank governor",
    "biologist",
    "campaign manager",
    "chief executive",
    "city councillor",
    "climate researcher",
    "coach",
    "committee chair",
    "defence minister",
    "economist",
    "education secretary",
    "engineer",
    "finance minister",
    "fire chief",
    "foreign minister",
    "governor",
    "health minister",
    "historian",
    "investigator",
    "judge",
    "lawyer",
    "mayor",
    "museum director",
    "negotiator",
    "opposition leader",
    "party spokeswoman",
    "police chief",
    "press secretary",
    "prosecutor",
    "senator",
    "spokesman",
    "spokeswoman",
    "trade envoy",
    "union leader",
    "university president",
)
TITLES = (
    "Senator",
    "Governor",
    "Mayor",
    "Judge",
    "Professor",
    "Dr.",
    "Minister",
    "Ambassador",
    "General",
    "Mr.",
    "Ms.",
)
PLACES = word_list(
    """
    Accra Almaty Antwerp Auckland Bergen Bogota Bratislava Calgary Casablanca Colombo Cork Dakar Durban Fukuoka
    Gdansk Geneva Glasgow Hanoi Harare Izmir Jakarta Kampala Lagos Leipzig Lima Lisbon Lusaka Malmo Manila
    Medellin Montevideo Nairobi Osaka Oslo Perth Porto Prague Quito Riga Rotterdam Santiago Seville Sofia
    Tallinn Tampere Turin Utrecht Valencia Vilnius Zagreb
    """
)
_BODIES = (
    "{place} Institute of Technology",
    "{place} City Council",
    "{place} Chamber of Commerce",
    "{name} Energy",
    "{name} Airlines",
    "{name} Bank",
    "{name} Foundation",
    "{place} Port Authority",
    "{place} Medical Centre",
    "Teachers' Union of {place}",
    "{name} & {other}",
    "{place} Observatory",
)
_OUTLETS = (
    "the {place} Herald",
    "{place} Radio",
    "the {place} Post",
    "Channel {digit}",
    "{name} News",
    "local television",
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def person(rng: random.Random) -> str:
    """Invent a full name."""
    return f"{rng.choice(GIVEN)} {rng.choice(FAMILY)}"


def organisation(rng: random.Random) -> str:
    """Invent an organisation."""
    return rng.choice(_BODIES).format(place=rng.choice(PLACES), name=rng.choice(FAMILY), other=rng.choice(FAMILY))


def outlet(rng: random.Random) -> str:
    """Invent whom one tells news to."""
    return rng.choice(_OUTLETS).format(place=rng.choice(PLACES), name=rng.choice(FAMILY), digit=rng.randint(2, 12))


def speaker(rng: random.Random) -> str:
    """Invent a speaker as a news text mentions one, fit to be a subject within a sentence."""
    role = rng.choice(ROLES)
    forms = (
        rng.choice(FAMILY),
        rng.choice(FAMILY),
        person(rng),
        person(rng),
        f"{role} {person(rng)}",
        f"the {role}",
        f"{rng.choice(TITLES)} {rng.choice(FAMILY)}",
        f"{person(rng)}, the {role},",
        f"{person(rng)} of {organisation(rng)}",
        f"a spokesman for {organisation(rng)}",
        rng.choice(("she", "he", "officials", "two officials", "witnesses", "the company", "the government", "police")),
    )
    return rng.choice(forms)


def fill(template: str, rng: random.Random, **parts: str) -> str:
    """Fill a frame with an invented speaker and with clauses, and begin it with a capital.

    Args:
        template: may name {who}, {day}, {outlet} and the given parts.
        rng: invents.
        parts: further fields.
    """
    who = speaker(rng)
    text = template.format(who=who, day=rng.choice(DAYS), outlet=outlet(rng), **parts)
    text = text.replace(",,", ",").replace(",.", ".").replace(", said", " said" if not who.endswith(",") else ", said")
    return upper_first(text)


def upper_first(text: str) -> str:
    """Begin with a capital, behind an opening quotation mark too."""
    at = next((index for index, char in enumerate(text) if char.isalnum()), 0)
    return text[:at] + text[at : at + 1].upper() + text[at + 1 :]
