"""Every state of a page that people meet: who is in it, and how it came about.

One line is a state: its name, who looks, the story of the application before, the status of the
answer and the address. A form that is sent as it stands comes last; `=` is the page's own.
"""

from dataclasses import dataclass

PUBLIC = """
home               nobody        -         200 /
privacy            nobody        -         200 /privacy
verify             nobody        -         200 /verify
verify-wrong       nobody        -         422 /verify                                 =
verify-valid       nobody        approved  200 /v/{code}
verify-expired     nobody        expired   200 /v/{code}
verify-unknown     nobody        -         404 /v/{unknown}
"""

ACCOUNT = """
sign-up            nobody        -         200 /account/sign-up
sign-up-wrong      nobody        -         422 /account/sign-up                        =
check-mail         nobody        -         200 /account/check-mail
confirm            nobody        new       200 /account/confirm/{confirm}
link-over          nobody        -         410 /account/confirm/x
confirm-wrong      nobody        new       422 /account/confirm/{confirm}              =
sign-in            nobody        -         200 /account/sign-in
sign-in-wrong      nobody        -         422 /account/sign-in                        =
forgotten          nobody        -         200 /account/forgotten
forgotten-wrong    nobody        -         422 /account/forgotten                      =
reset              nobody        new       200 /account/reset/{reset}
reset-wrong        nobody        new       422 /account/reset/{reset}                  =
"""

APPLY = """
apply-home-empty   owner         new       200 /apply/
apply-home         owner         draft     200 /apply/
apply-home-again   owner         withdrawn 200 /apply/
class              owner         new       200 /apply/start
class-wrong        owner         new       422 /apply/start                            =
size               owner         new       200 /apply/start/company
size-wrong         owner         new       422 /apply/start/company                    =
class-again        owner         draft     200 /apply/{reference}/class
tasks-empty        owner         draft     200 /apply/{reference}
tasks-complete     owner         complete  200 /apply/{reference}
you                owner         draft     200 /apply/{reference}/sections/you
you-wrong          owner         draft     422 /apply/{reference}/sections/you         =
business           owner         complete  200 /apply/{reference}/sections/business
business-wrong     owner         draft     422 /apply/{reference}/sections/business    =
you-company        owner         company   200 /apply/{reference}/sections/you
business-company   owner         company   200 /apply/{reference}/sections/business
business-company-wrong owner draft-company 422 /apply/{reference}/sections/business    =
business-trader    owner      draft-trader 200 /apply/{reference}/sections/business
business-exempt    owner      draft-exempt 200 /apply/{reference}/sections/business
craft              owner         draft     200 /apply/{reference}/sections/craft
craft-chosen       owner         complete  200 /apply/{reference}/sections/craft
craft-choice       owner         draft     200 /apply/{reference}/craft
craft-found        owner         draft     200 /apply/{reference}/craft?q=bakirci
craft-not-found    owner         draft     200 /apply/{reference}/craft?q=astronot
products-empty     owner         draft     200 /apply/{reference}/products
products           owner         complete  200 /apply/{reference}/products
craft-wrong        owner         draft     422 /apply/{reference}/craft                =
craft-again        owner         complete  200 /apply/{reference}/craft
product            owner         draft     200 /apply/{reference}/products/new
product-wrong      owner         draft     422 /apply/{reference}/products/new         =
product-again      owner         complete  200 /apply/{reference}/products/{product}
preview-english    owner         complete  200 /apply/{reference}/products/{product}/preview?lang=en
preview-chinese    owner         complete  200 /apply/{reference}/products/{product}/preview?lang=zh
route              owner         draft     200 /apply/{reference}/sections/route
route-hint         owner      draft-exempt 200 /apply/{reference}/sections/route
route-wrong        owner         draft     422 /apply/{reference}/sections/route       =
markets            owner         draft     200 /apply/{reference}/sections/markets
markets-wrong      owner         draft     422 /apply/{reference}/sections/markets     =
documents-empty    owner         draft     200 /apply/{reference}/documents
documents          owner         complete  200 /apply/{reference}/documents
documents-company  owner     draft-company 200 /apply/{reference}/documents
documents-wrong    owner         draft     422 /apply/{reference}/documents            {slot}
declaration        owner         draft     200 /apply/{reference}/sections/declaration
declaration-wrong  owner         draft     422 /apply/{reference}/sections/declaration =
check-missing      owner         draft     200 /apply/{reference}/check
check              owner         complete  200 /apply/{reference}/check
check-company      owner         company   200 /apply/{reference}/check
withdraw           owner         complete  200 /apply/{reference}/withdraw
sent               owner         submitted 200 /apply/{reference}/sent
case-waiting       owner         submitted 200 /apply/{reference}
case-taken         owner         taken     200 /apply/{reference}
case-export        owner         export    200 /apply/{reference}
case-returned      owner         returned  200 /apply/{reference}
returned-section   owner         returned  200 /apply/{reference}/sections/business
returned-documents owner         returned  200 /apply/{reference}/documents
case-refused       owner         refused   200 /apply/{reference}
case-approved      owner         approved  200 /apply/{reference}
case-making        owner         approved  202 /apply/{reference}/certificate.pdf
case-withdrawn     owner         withdrawn 200 /apply/{reference}
case-lapsed        owner         lapsed    200 /apply/{reference}
"""

REVIEW = """
desk               screener      taken     200 /review/
desk-empty         ankara        -         200 /review/
desk-supervisor    supervisor    submitted 200 /review/
queue              screener      submitted 200 /review/queues/screening
queue-empty        ankara        -         200 /review/queues/screening
queue-end          screener      submitted 200 /review/queues/screening?after={end}
review-waiting     screener      submitted 200 /review/{reference}
review-mine        screener      taken     200 /review/{reference}
review-others      screener2     taken     200 /review/{reference}
review-supervisor  supervisor    taken     200 /review/{reference}
review-returned    screener      returned  200 /review/{reference}
review-corrected   screener      corrected 200 /review/{reference}
review-company     screener   sent-company 200 /review/{reference}
review-export      exporter      export    200 /review/{reference}
review-decision    decider       decision  200 /review/{reference}
review-refused     decider       refused   200 /review/{reference}
review-approved    decider       approved  200 /review/{reference}
act-take           screener      submitted 200 /review/{reference}/take
act-release        screener      taken     200 /review/{reference}/release
act-pass-on        screener      taken     200 /review/{reference}/pass-on
act-pass-on-wrong  screener      taken     422 /review/{reference}/pass-on             =
act-return         screener      taken     200 /review/{reference}/return
act-return-wrong   screener      taken     422 /review/{reference}/return              =
act-refuse         decider       decision  200 /review/{reference}/refuse
act-refuse-wrong   decider       decision  422 /review/{reference}/refuse              =
act-approve        decider       decision  200 /review/{reference}/approve
overtaken          screener2     taken     409 /review/{reference}/pass-on
people             administrator taken     200 /manage/
crafts             administrator -         200 /manage/crafts
crafts-found       administrator -         200 /manage/crafts?q=bakir
crafts-not-found   administrator -         200 /manage/crafts?q=astronot
craft-change       administrator -         200 /manage/crafts/copper-work/change
craft-new          administrator -         200 /manage/crafts/new
craft-new-wrong    administrator -         422 /manage/crafts/new                      =
"""

ERRORS = """
error-403          owner         new       403 /manage/
error-404          nobody        -         404 /nowhere
error-404-case     owner         new       404 /apply/{unknown}
error-405          nobody        -         405 /account/sign-out
error-409          owner         submitted 409 /apply/{reference}/sections/you
"""


@dataclass(frozen=True, slots=True)
class State:
    """A line of the tables."""

    name: str
    who: str
    story: str
    status: int
    path: str
    form: str = ""


def _state(line: str) -> State:
    name, who, story, status, path, *form = line.split()
    return State(name, who, story, int(status), path, *form)


NONE = "-"
TABLES = (PUBLIC, ACCOUNT, APPLY, REVIEW, ERRORS)
STATES = {
    state.name: state for table in TABLES for state in map(_state, table.strip().splitlines())
}
