"""Ethnicity kept in the scheme in which it was stated, and mapped only for counting and sending. Pure.

Mappings lose detail, so that what was stated is never replaced. What an officer observed is not what somebody says of
themselves: the two are never mixed. Sources: 2021 census groups; codes of the children in need census; police 18 + 1.
"""

from types import MappingProxyType

CENSUS: dict[str, str] = {
    "1": "White: English, Welsh, Scottish, Northern Irish or British",
    "2": "White: Irish",
    "3": "White: Gypsy or Irish Traveller",
    "4": "White: Roma",
    "5": "Any other White background",
    "6": "White and Black Caribbean",
    "7": "White and Black African",
    "8": "White and Asian",
    "9": "Any other Mixed or multiple background",
    "10": "Indian",
    "11": "Pakistani",
    "12": "Bangladeshi",
    "13": "Chinese",
    "14": "Any other Asian background",
    "15": "African",
    "16": "Caribbean",
    "17": "Any other Black, Black British or Caribbean background",
    "18": "Arab",
    "19": "Any other ethnic group",
}
DFE: dict[str, str] = {
    "WBRI": "White British",
    "WIRI": "White Irish",
    "WOTH": "Any other White background",
    "WIRT": "Traveller of Irish heritage",
    "WROM": "Gypsy or Roma",
    "MWBC": "White and Black Caribbean",
    "MWBA": "White and Black African",
    "MWAS": "White and Asian",
    "MOTH": "Any other mixed background",
    "AIND": "Indian",
    "APKN": "Pakistani",
    "ABAN": "Bangladeshi",
    "CHNE": "Chinese",
    "AOTH": "Any other Asian background",
    "BCRB": "Black Caribbean",
    "BAFR": "Black African",
    "BOTH": "Any other Black background",
    "OOTH": "Any other ethnic group",
}
POLICE: dict[str, str] = {
    "W1": "White British",
    "W2": "White Irish",
    "W3": "White Gypsy or Irish Traveller",
    "W4": "White Roma",
    "W9": "Any other White background",
    "M1": "White and Black Caribbean",
    "M2": "White and Black African",
    "M3": "White and Asian",
    "M9": "Any other Mixed background",
    "A1": "Indian",
    "A2": "Pakistani",
    "A3": "Bangladeshi",
    "A4": "Chinese",
    "A9": "Any other Asian background",
    "B1": "Caribbean",
    "B2": "African",
    "B9": "Any other Black background",
    "O2": "Arab",
    "O9": "Any other ethnic group",
}
OBSERVED: dict[str, str] = {
    "IC1": "White, North European",
    "IC2": "White, South European",
    "IC3": "Black",
    "IC4": "Asian",
    "IC5": "Chinese, Japanese or South East Asian",
    "IC6": "Middle Eastern or Arab",
}
SCHEMES: dict[str, tuple[str, dict[str, str]]] = {
    "census": ("Census 2021", CENSUS),
    "dfe": ("Department for Education", DFE),
    "police": ("Police, as the person says", POLICE),
    "observed": ("Police, as an officer saw it", OBSERVED),
}
"""Scheme -> what it is called, and its codes."""
_CENSUS_TO = {
    "1": ("WBRI", "W1"), "2": ("WIRI", "W2"), "3": ("WIRT", "W3"), "4": ("WROM", "W4"), "5": ("WOTH", "W9"),
    "6": ("MWBC", "M1"), "7": ("MWBA", "M2"), "8": ("MWAS", "M3"), "9": ("MOTH", "M9"), "10": ("AIND", "A1"),
    "11": ("APKN", "A2"), "12": ("ABAN", "A3"), "13": ("CHNE", "A4"), "14": ("AOTH", "A9"), "15": ("BAFR", "B2"),
    "16": ("BCRB", "B1"), "17": ("BOTH", "B9"), "18": ("OOTH", "O2"), "19": ("OOTH", "O9"),
}  # fmt: skip
TO_CENSUS = MappingProxyType(
    {
        "dfe": {dfe: census for census, (dfe, _) in reversed(_CENSUS_TO.items())} | {"OOTH": "19"},
        "police": {police: census for census, (_, police) in _CENSUS_TO.items()},
    }
)
GROUPS = (("White", 1, 5), ("Mixed", 6, 9), ("Asian", 10, 14), ("Black", 15, 17), ("Other", 18, 19))
"""The five groups of the census with their first and last code."""


def words(scheme: str, code: str) -> str:
    """Return what was stated, in words; the code itself where it is not known here."""
    return SCHEMES[scheme][1].get(code, code) if scheme in SCHEMES else code


def as_census(scheme: str, code: str) -> str:
    """Return the census code of what a person stated, "" where there is none or where it was only observed."""
    if scheme == "census":
        return code if code in CENSUS else ""
    return TO_CENSUS.get(scheme, {}).get(code, "")


def as_dfe(scheme: str, code: str) -> str:
    """Return the Department for Education's code, NOBT where there is none."""
    if scheme == "dfe" and code in DFE:
        return code
    return _CENSUS_TO.get(as_census(scheme, code), ("NOBT", ""))[0]


def group_of(scheme: str, code: str) -> str:
    """Return one of five groups, or Unknown."""
    census = as_census(scheme, code)
    return next((name for name, first, last in GROUPS if census and first <= int(census) <= last), "Unknown")
