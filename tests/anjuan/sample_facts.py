"""What a person reads in the sample case files: the values that reading them must give."""

from datetime import date

TYPE_AND_NUMBER = {
    "sc3_prior": ("CRIM_JUDGMENT", "（2016）皖9901刑初31号"),
    "sc3_new": ("CRIM_JUDGMENT", "（2019）皖9901刑初208号"),
    "sc3_control_same_name": ("CRIM_JUDGMENT", "（2019）皖9901刑初231号"),
    "sc3_control_detention_prior": ("CRIM_JUDGMENT", "（2017）皖9901刑初56号"),
    "sc3_control_detention_new": ("CRIM_JUDGMENT", "（2019）皖9901刑初240号"),
    "sc3_control_juvenile_prior": ("CRIM_JUDGMENT", "（2011）测山刑初字第19号"),
    "sc3_control_juvenile_new": ("CRIM_JUDGMENT", "（2016）皖9901刑初88号"),
    "sc4_one_day": ("CRIM_JUDGMENT", "（2018）皖9901刑初305号"),
    "sc4_credit_missed": ("CRIM_JUDGMENT", "（2023）皖9901刑初91号"),
    "sc4_control_month_end": ("CRIM_JUDGMENT", "（2023）皖9901刑初40号"),
    "sc4_control_leap_year": ("CRIM_JUDGMENT", "（2024）皖9901刑初66号"),
    "sc4_control_credited": ("CRIM_JUDGMENT", "（2022）皖9901刑初132号"),
    "sc5_indictment": ("INDICTMENT", "皖9901检刑诉〔2021〕45号"),
    "sc5_judgment": ("CRIM_JUDGMENT", "（2021）皖9901刑初77号"),
    "sc5_control_indictment": ("INDICTMENT", "皖9901检刑诉〔2018〕52号"),
    "sc5_control_judgment": ("CRIM_JUDGMENT", "（2018）皖9901刑初96号"),
    "sc6_lapsed": ("ADM_PENALTY", "皖测市监处罚〔2021〕12号"),
    "sc6_control_deferred": ("ADM_PENALTY", "皖测市监处罚〔2021〕15号"),
    "sc6_control_tax": ("ADM_PENALTY", "测税罚〔2021〕8号"),
    "sc6_control_paid": ("ADM_PENALTY", "皖测市监处罚〔2021〕13号"),
    "fl02_first": ("CIV_JUDGMENT", "（2020）皖9901民初101号"),
    "fl02_second": ("CIV_JUDGMENT", "（2021）皖9902民初77号"),
    "fl02_control_other_voucher": ("CIV_JUDGMENT", "（2020）皖9901民初188号"),
    "fl02_control_appeal": ("CIV_JUDGMENT", "（2020）皖99民终9号"),
}

# text: {defendant: (kind, months, probation months, fine)}
SENTENCES: dict[str, dict[str, tuple[str, int, int | None, int | None]]] = {
    "sc3_prior": {"郑己": ("有期徒刑", 14, None, 3000)},
    "sc3_new": {"郑己": ("有期徒刑", 10, 10, 5000)},
    "sc3_control_same_name": {"郑己": ("有期徒刑", 7, 12, 3000)},
    "sc3_control_detention_prior": {"陈壬": ("拘役", 5, None, 2000)},
    "sc3_control_detention_new": {"陈壬": ("有期徒刑", 6, 12, 2000)},
    "sc3_control_juvenile_prior": {"褚癸": ("有期徒刑", 24, None, 1000)},
    "sc3_control_juvenile_new": {"褚癸": ("有期徒刑", 8, 12, 3000)},
    "sc4_one_day": {"孙丙": ("有期徒刑", 8, None, None)},
    "sc4_credit_missed": {"钱乙": ("有期徒刑", 6, None, 5000)},
    "sc4_control_month_end": {"吴戊": ("拘役", 1, None, 3000)},
    "sc4_control_leap_year": {"周甲": ("有期徒刑", 12, None, 10000)},
    "sc4_control_credited": {"王庚": ("有期徒刑", 9, None, 4000)},
    "sc5_judgment": {
        "李丁": ("有期徒刑", 24, None, 5000),
        "吴戊": ("有期徒刑", 18, None, 4000),
        "冯辛": ("有期徒刑", 15, None, 3000),
        "褚癸": ("有期徒刑", 12, None, 2000),
    },
    "sc5_control_judgment": {"冯辛": ("有期徒刑", 9, 12, 2000), "褚癸": ("有期徒刑", 7, 12, 2000)},
}

# text: {defendant: (first day, last day)}; the first two of SC-4 are the printed, wrong ones.
TERMS = {
    "sc3_prior": {"郑己": (date(2015, 11, 6), date(2017, 1, 5))},
    "sc3_control_detention_prior": {"陈壬": (date(2017, 3, 10), date(2017, 8, 9))},
    "sc3_control_juvenile_prior": {"褚癸": (date(2011, 1, 5), date(2013, 1, 4))},
    "sc4_one_day": {"孙丙": (date(2018, 10, 19), date(2019, 6, 19))},
    "sc4_credit_missed": {"钱乙": (date(2023, 3, 15), date(2023, 9, 14))},
    "sc4_control_month_end": {"吴戊": (date(2023, 1, 31), date(2023, 2, 27))},
    "sc4_control_leap_year": {"周甲": (date(2024, 2, 29), date(2025, 2, 27))},
    "sc4_control_credited": {"王庚": (date(2022, 4, 1), date(2022, 12, 21))},
    "sc5_judgment": {
        "李丁": (date(2021, 6, 3), date(2023, 6, 2)),
        "吴戊": (date(2021, 6, 3), date(2022, 12, 2)),
        "冯辛": (date(2021, 6, 3), date(2022, 9, 2)),
        "褚癸": (date(2021, 6, 3), date(2022, 6, 2)),
    },
}

ACCUSED = [
    (date(2021, 3, 4), 12000),
    (date(2021, 3, 18), 26300),
    (date(2021, 4, 2), 10000),
    (date(2021, 4, 15), 18000),
    (date(2021, 5, 6), 20000),
]
FOUND = [
    (date(2021, 3, 4), 12000),
    (date(2021, 4, 2), 10000),
    (date(2021, 4, 15), 6300),
    (date(2021, 5, 6), 20000),
]
CHANGED = [(date(2018, 3, 9), 9000), (date(2018, 5, 11), 14000)]

# (text, speaker): the acts told, and their total
ACTS = {
    ("sc5_indictment", "公诉机关"): (ACCUSED, 86300),
    ("sc5_judgment", "公诉机关"): (ACCUSED, 86300),
    ("sc5_judgment", "法院"): (FOUND, 48300),
    ("sc5_control_indictment", "公诉机关"): (
        [(date(2018, 3, 9), 9000), (date(2018, 4, 20), 31000), (date(2018, 5, 11), 14000)],
        54000,
    ),
    ("sc5_control_judgment", "公诉机关"): (CHANGED, 23000),
    ("sc5_control_judgment", "法院"): (CHANGED, 23000),
    ("sc3_prior", "法院"): ([(date(2015, 10, 20), 8600)], 8600),
    ("sc3_new", "法院"): ([(date(2019, 8, 12), 12000)], 12000),
}

# text: (party, credit code, fine, days to pay, or the day a deferral ends)
PENALTIES: dict[str, tuple[str, str, int, int | date]] = {
    "sc6_lapsed": ("皖测商贸有限公司", "91349900MA0DEMA044", 50000, 15),
    "sc6_control_deferred": ("皖测机电有限公司", "91349900MA0DEMA01T", 50000, date(2022, 6, 30)),
    "sc6_control_tax": ("皖测砖瓦厂", "91349900MA0DEMA02X", 5000, 15),
    "sc6_control_paid": ("皖测消防器材商行", "91349900MA0DEMA031", 50000, 15),
}

# text: (principal, day of the voucher); 冯辛 lends to 陈壬 in all of them
LOANS = {
    "fl02_first": (100000, date(2019, 5, 6)),
    "fl02_second": (100000, date(2019, 5, 6)),
    "fl02_control_other_voucher": (60000, date(2019, 11, 12)),
    "fl02_control_appeal": (100000, date(2019, 5, 6)),
}
