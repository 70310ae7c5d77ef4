"""The main job with the generated Python client: python main_job.py ADDRESS OPERATOR_KEY SEED_FOLDER TENANT. Ends with 1 where a check fails."""

import json
import sys
from datetime import date, datetime
from pathlib import Path
from uuid import uuid4

import phoihop
from phoihop.exceptions import ApiException

ADDRESS, OPERATOR, SEED, TENANT = sys.argv[1:5]
LEAD, FINANCE, SILENT, OFFICE, COMMITTEE = "H29.6", "H29.4", "H29.7", "H29.1", "H29"
TODAY = date(2026, 11, 20)
DAY = date(2026, 11, 30)
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
failed = 0


def check(what, got, wanted):
    global failed
    if got != wanted:
        failed += 1
    print(f"{'ok     ' if got == wanted else 'FAILED '} {what}" + ("" if got == wanted else f": {got!r}, not {wanted!r}"))


class System:
    """A client with a key, and one object for each group of operations."""

    def __init__(self, key, headers):
        configuration = phoihop.Configuration(host=ADDRESS, access_token=key)
        # Python writes an offset without its colon, which is not RFC 3339: moments in a query go as UTC.
        configuration.datetime_format = "%Y-%m-%dT%H:%M:%SZ"
        client = phoihop.ApiClient(configuration)
        for name, value in headers.items():
            client.set_default_header(name, value)
        self.setup = phoihop.SettingUpATenantApi(client)
        self.reference = phoihop.ReferenceDataApi(client)
        self.dossiers = phoihop.DossiersApi(client)
        self.requests = phoihop.ConsultationRequestsApi(client)
        self.files = phoihop.FilesApi(client)
        self.events = phoihop.EventsApi(client)
        self.reports = phoihop.ReportsApi(client)


def problem_of(call):
    """The decoded problem of a call that must be refused, with its status."""
    try:
        call()
    except ApiException as error:
        problem = error.data if isinstance(error.data, phoihop.Problem) else phoihop.Problem.from_json(error.body)
        return error.status, problem
    return 0, None


def seed(name, model):
    return model.from_json((Path(SEED) / name).read_text(encoding="utf-8"))


def moment(text):
    return datetime.fromisoformat(text)


# 1. The operator makes a sandbox tenant with agencies, calendar and procedures.
operator = System(OPERATOR, {"X-Tenant": TENANT, "Accept-Language": "en"})
tenant = phoihop.TenantInput(
    code=TENANT, name="Thành phố thử", timezone="Asia/Ho_Chi_Minh", sandbox=True, clock=moment("2026-11-20T09:00:00+07:00")
)
check("tenant is made", System(OPERATOR, {}).setup.create_tenant(tenant).code, TENANT)
check("agencies are created", operator.reference.put_directory(seed("hcmc-agencies.json", phoihop.AgencyDirectoryInput)).created > 0, True)
operator.reference.put_calendar(seed("vn-working-calendar.json", phoihop.WorkingCalendarInput))
check("working hours come back", len(operator.reference.get_calendar().working_hours[0]), 2)
operator.reference.put_procedures(seed("procedures.json", phoihop.ProceduresInput))
check("a procedure is read", operator.reference.get_procedure("PH-QH-01").code, "PH-QH-01")
due = operator.reference.get_deadline(moment("2026-11-20T02:00:00+00:00"), working_days="5")
check("a deadline passes over the holiday", due.due_at, moment("2026-11-30T17:00:00+07:00"))

# 2. Each agency's system gets a key.
ids = {}


def system(agency, official):
    made = operator.setup.create_api_client(phoihop.RegisterClient(name=f"e-office {agency}", agency=agency))
    ids[agency] = made.id
    return System(made.key, {"X-Acting-Official": official, "Accept-Language": "vi"})


lead, finance = system(LEAD, "H29.6-04"), system(FINANCE, "H29.4-04")
office, committee = system(OFFICE, "H29.1-03"), system(COMMITTEE, "H29-01")
check("the key knows its agency", lead.setup.get_me().agency, LEAD)

# 3. Drafts; the same Idempotency-Key makes no second dossier.
part = phoihop.CreateDossierComponentsInner(code="thuyet-minh", document_number="12/TM-SXD", document_date=date(2026, 11, 19))
draft = phoihop.CreateDossier(
    procedure_code="PH-QH-01", title="Điều chỉnh cục bộ quy hoạch", responsible_official="H29.6-04", components=[part]
)
key = str(uuid4())
first = lead.dossiers.create_dossier_with_http_info(draft, idempotency_key=key)
again = lead.dossiers.create_dossier_with_http_info(draft, idempotency_key=key)
dossier = first.data
check("created", (first.status_code, first.headers["etag"]), (201, '"1"'))
check("a repeated POST counts once", (again.data.id, again.headers["idempotency-replayed"]), (dossier.id, "true"))
check("null stays null", (dossier.summary, dossier.decided_at), (None, None))
lead.dossiers.create_dossier(draft)

# 4. Lists, page after page.
seen, cursor = [], None
while True:
    page = lead.dossiers.list_dossiers(limit="1", cursor=cursor)
    seen += [each.id for each in page.items]
    cursor = page.next
    if cursor is None:
        break
check("two pages hold two dossiers", len(set(seen)), 2)

# 5. A file goes in, is named by a component, and comes back.
stored = lead.files.upload_file(("Tờ trình.pdf", PDF))
check("the file is told by its content", (stored.media_type, stored.size), ("application/pdf", len(PDF)))
named = phoihop.PutComponent(document_number="20/BV", document_date=TODAY, file_id=stored.file_id)
dossier = lead.dossiers.put_component(dossier.id, "ban-ve", if_match='"1"', put_component=named)
check("the version went on", dossier.version, 2)
check("the file comes back", bytes(lead.files.get_file(stored.file_id)), PDF)

# 6. Errors are problems.
status, problem = problem_of(lambda: lead.dossiers.take_position(dossier.id, if_match='"1"', take_position=phoihop.TakePosition(text="Đề nghị.")))
check("a stale version is refused", (status, problem.code), (412, "version-changed"))
status, problem = problem_of(lambda: lead.dossiers.submit_dossier(
    dossier.id, phoihop.SubmitDossier(document_number="1/TTr", document_date=TODAY, signed_by="H29.6-01")))
check("what the state forbids is told", (status, problem.code, problem.state), (409, "transition-not-possible", "drafting"))
status, problem = problem_of(lambda: operator.setup.put_sandbox_clock(phoihop.SandboxClockInput(now=moment("2026-11-01T00:00:00Z"))))
check("wrong fields are named", (status, problem.code, problem.errors[0].path), (422, "invalid", "/now"))
status, problem = problem_of(lambda: lead.dossiers.get_dossier(uuid4()))
check("what is not there is not found", (status, problem.code), (404, "not-found"))

# 7. A round, an opinion, and a silence that counts as agreement.
sent = lead.dossiers.start_round(
    dossier.id,
    phoihop.StartRound(
        questions=[phoihop.StartRoundQuestionsInner(text="Ý kiến về sự phù hợp")],
        recipients=[phoihop.StartRoundRecipientsInner(agency=FINANCE), phoihop.StartRoundRecipientsInner(agency=SILENT)],
    ),
)
requests = {each.agency: each for each in sent.requests}
check("two requests are open", {each.state for each in requests.values()}, {"pending"})
inbox = finance.requests.list_requests(dossier_id=dossier.id).items
check("the request is in the inbox", [each.agency for each in inbox], [FINANCE])
answer = phoihop.GiveOpinionAnswersInner(question=1, text="Phù hợp.")
opinion = phoihop.GiveOpinion(stance="agree", answers=[answer], document_number="345/STC", document_date=date(2026, 11, 20), signed_by="H29.4-01")
finance.requests.give_opinion(requests[FINANCE].id, opinion, if_match=f'"{requests[FINANCE].version}"')
check("the answer is read", finance.requests.get_request(requests[FINANCE].id).opinion.stance, "agree")
check("deadlines fire", operator.setup.put_sandbox_clock(phoihop.SandboxClockInput(now=moment("2026-11-30T17:00:00+07:00"))).fired > 0, True)
check("silence is agreement", lead.requests.get_request(requests[SILENT].id).state, "deemed_agreed")

# 8. The lead completes the dossier, and it goes up.


def version():
    return lead.dossiers.get_dossier_with_http_info(dossier.id).headers["etag"]


lead.dossiers.respond_to_opinion(
    dossier.id, requests[FINANCE].id, if_match=version(), respond_to_opinion=phoihop.RespondToOpinion(response="accepted", text="Tiếp thu."))
submission = phoihop.SubmitDossier(document_number="99/TTr-SXD", document_date=DAY, signed_by="H29.6-01")
status, problem = problem_of(lambda: lead.dossiers.submit_dossier(dossier.id, submission))
check("unmet rules are told", (status, problem.code, len(problem.unmet) > 0), (422, "rule-violated", True))
lead.dossiers.take_position(dossier.id, if_match=version(), take_position=phoihop.TakePosition(text="Đề nghị chấp thuận."))
for code in ["to-trinh", "du-thao-qd", "bang-tong-hop-y-kien", "van-ban-y-kien"]:
    body = phoihop.PutComponent(document_number=f"20/{code}", document_date=DAY)
    lead.dossiers.put_component(dossier.id, code, if_match=version(), put_component=body)
check("the synopsis has both", len(lead.dossiers.get_synopsis(dossier.id).rows), 2)
check("the letter is a DOCX", bytes(lead.dossiers.get_submission_letter(dossier.id))[:2], b"PK")
lead.dossiers.submit_dossier(dossier.id, submission)
check("acceptance needs no body", office.dossiers.accept_dossier(dossier.id).accepted, True)
decision = phoihop.DecideDossier(result="approved", document_number="5001/QĐ", document_date=DAY, signed_by="H29-01")
decided = committee.dossiers.decide_dossier(dossier.id, decision)
check("decided", (decided.state, decided.decision.result), ("decided", "approved"))

# 9. What happened, and the end of a key.
feed = lead.events.list_events(limit="200")
check("events carry free data", any(json.dumps(each.data.details, default=str) for each in feed.items), True)
check("the journal is intact", lead.dossiers.verify_journal(dossier.id).intact, True)
report = operator.reports.get_coordination_report(date(2026, 11, 1), date(2026, 11, 30), by="agency")
check("a report counts", len(report.rows) > 0, True)
check("204 answers nothing", operator.setup.revoke_api_client(ids[FINANCE]), None)
status, problem = problem_of(lambda: finance.setup.get_me())
check("a revoked key is refused", (status, problem.code), (401, "unauthenticated"))
sys.exit(1 if failed else 0)
