import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.*;
import vn.phoihop.*;
import vn.phoihop.api.*;
import vn.phoihop.api.ConsultationRequestsApi.*;
import vn.phoihop.api.DossiersApi.*;
import vn.phoihop.api.EventsApi.*;
import vn.phoihop.api.FilesApi.*;
import vn.phoihop.api.ReferenceDataApi.*;
import vn.phoihop.api.ReportsApi.*;
import vn.phoihop.api.SettingUpATenantApi.*;
import vn.phoihop.model.*;

/** The main job with the generated Java client: MainJob ADDRESS OPERATOR_KEY SEED_FOLDER TENANT. Ends with 1 where a check fails. */
public final class MainJob {
  private static final LocalDate TODAY = LocalDate.parse("2026-11-20");
  private static final LocalDate DAY = LocalDate.parse("2026-11-30");
  private static final byte[] PDF = "%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);
  private static final ObjectMapper JSON = ApiClient.createDefaultObjectMapper();
  private static String address, operatorKey, seedFolder, tenantCode;
  private static int failures = 0;

  private static void check(String what, Object got, Object wanted) {
    boolean right = Objects.equals(got, wanted);
    if (!right) failures++;
    System.out.println((right ? "ok      " : "FAILED  ") + what + (right ? "" : ": " + got + ", not " + wanted));
  }

  /** A client with a key of its own, and one object for each group of operations. */
  private static final class Caller {
    final SettingUpATenantApi setup;
    final ReferenceDataApi reference;
    final DossiersApi dossiers;
    final ConsultationRequestsApi requests;
    final FilesApi files;
    final EventsApi events;
    final ReportsApi reports;

    Caller(String key, Map<String, String> headers) {
      var client = new ApiClient();
      client.updateBaseUri(address);
      client.setRequestInterceptor(request -> {
        request.setHeader("Authorization", "Bearer " + key);
        headers.forEach(request::setHeader);
      });
      setup = new SettingUpATenantApi(client);
      reference = new ReferenceDataApi(client);
      dossiers = new DossiersApi(client);
      requests = new ConsultationRequestsApi(client);
      files = new FilesApi(client);
      events = new EventsApi(client);
      reports = new ReportsApi(client);
    }
  }

  private interface Call {
    void run() throws Exception;
  }

  /** The decoded problem of a call that must be refused. */
  private static Problem problemOf(Call call) throws Exception {
    try {
      call.run();
      return new Problem();
    } catch (ApiException error) {
      var problem = JSON.readValue(error.getResponseBody(), Problem.class);
      check("the status is that of the problem", Math.toIntExact(problem.getStatus()), error.getCode());
      return problem;
    }
  }

  private static <T> T seed(String name, Class<T> type) throws Exception {
    return JSON.readValue(Path.of(seedFolder, name).toFile(), type);
  }

  public static void main(String[] args) throws Exception {
    address = args[0];
    operatorKey = args[1];
    seedFolder = args[2];
    tenantCode = args[3];
    var operator = new Caller(operatorKey, Map.of("X-Tenant", tenantCode, "Accept-Language", "en"));
    setUp(operator);
    var ids = new HashMap<String, UUID>();
    var lead = register(operator, ids, "H29.6", "H29.6-04");
    var finance = register(operator, ids, "H29.4", "H29.4-04");
    var office = register(operator, ids, "H29.1", "H29.1-03");
    var committee = register(operator, ids, "H29", "H29-01");
    check("the key knows its agency", lead.setup.getMe(APIGetMeRequest.newBuilder().build()).getAgency(), "H29.6");
    var dossier = draft(lead);
    refusals(operator, lead, dossier);
    var request = consult(operator, lead, finance, dossier);
    decide(lead, office, committee, dossier, request);
    lookBack(operator, lead, finance, ids.get("H29.4"), dossier);
    System.exit(failures == 0 ? 0 : 1);
  }

  /** A sandbox tenant with agencies, calendar and procedures. */
  private static void setUp(Caller operator) throws Exception {
    var tenant = new TenantInput().code(tenantCode).name("Thành phố thử").timezone("Asia/Ho_Chi_Minh").sandbox(true)
        .clock(OffsetDateTime.parse("2026-11-20T09:00:00+07:00"));
    var alone = new Caller(operatorKey, Map.of());
    check("tenant is made", alone.setup.createTenant(APICreateTenantRequest.newBuilder().tenantInput(tenant).build()).getCode(), tenantCode);
    var reference = operator.reference;
    var directory = seed("hcmc-agencies.json", AgencyDirectoryInput.class);
    check("agencies are created",
        reference.putDirectory(APIPutDirectoryRequest.newBuilder().agencyDirectoryInput(directory).build()).getCreated() > 0, true);
    var calendar = seed("vn-working-calendar.json", WorkingCalendarInput.class);
    reference.putCalendar(APIPutCalendarRequest.newBuilder().workingCalendarInput(calendar).build());
    check("working hours come back", reference.getCalendar(APIGetCalendarRequest.newBuilder().build()).getWorkingHours(), calendar.getWorkingHours());
    var procedures = seed("procedures.json", ProceduresInput.class);
    reference.putProcedures(APIPutProceduresRequest.newBuilder().proceduresInput(procedures).build());
    check("a procedure is read", reference.getProcedure(APIGetProcedureRequest.newBuilder().code("PH-QH-01").build()).getCode(), "PH-QH-01");
    var due = reference.getDeadline(APIGetDeadlineRequest.newBuilder()
        .from(OffsetDateTime.parse("2026-11-20T09:00:00+07:00")).workingDays("5").build());
    check("a deadline passes over the holiday", due.getDueAt().toInstant(), OffsetDateTime.parse("2026-11-30T17:00:00+07:00").toInstant());
  }

  /** Gives an agency's system a key. */
  private static Caller register(Caller operator, Map<String, UUID> ids, String agency, String official) throws Exception {
    var body = new RegisterClient().name("e-office " + agency).agency(agency);
    var made = operator.setup.createApiClient(APICreateApiClientRequest.newBuilder().registerClient(body).build());
    ids.put(agency, made.getId());
    return new Caller(made.getKey(), Map.of("X-Acting-Official", official, "Accept-Language", "vi"));
  }

  /** Two dossiers, read page after page; a file goes into the first. */
  private static Dossier draft(Caller lead) throws Exception {
    var part = new CreateDossierComponentsInner().code("thuyet-minh").documentNumber("12/TM-SXD").documentDate(LocalDate.parse("2026-11-19"));
    var draft = new CreateDossier().procedureCode("PH-QH-01").title("Điều chỉnh cục bộ quy hoạch").responsibleOfficial("H29.6-04")
        .components(List.of(part));
    var call = APICreateDossierRequest.newBuilder().createDossier(draft).idempotencyKey(UUID.randomUUID().toString()).build();
    var first = lead.dossiers.createDossierWithHttpInfo(call);
    var again = lead.dossiers.createDossierWithHttpInfo(call);
    var dossier = first.getData();
    check("created", first.getStatusCode() + " " + first.getHeaders().get("etag"), "201 [\"1\"]");
    check("a repeated POST counts once", again.getData().getId() + " " + again.getHeaders().get("idempotency-replayed"), dossier.getId() + " [true]");
    check("null stays null", Arrays.asList(dossier.getSummary(), dossier.getDecidedAt()), Arrays.asList(null, null));
    lead.dossiers.createDossier(APICreateDossierRequest.newBuilder().createDossier(draft).build());

    var seen = new HashSet<UUID>();
    String cursor = null;
    do {
      var page = lead.dossiers.listDossiers(APIListDossiersRequest.newBuilder().limit("1").cursor(cursor).build());
      page.getItems().forEach(each -> seen.add(each.getId()));
      cursor = page.getNext();
    } while (cursor != null);
    check("two pages hold two dossiers", seen.size(), 2);

    File file = File.createTempFile("To trinh ", ".pdf");
    Files.write(file.toPath(), PDF);
    var stored = lead.files.uploadFile(APIUploadFileRequest.newBuilder()._file(file).build());
    Files.delete(file.toPath());
    check("the file is told by its content", stored.getMediaType() + " " + stored.getSize(), "application/pdf " + PDF.length);
    var named = new PutComponent().documentNumber("20/BV").documentDate(TODAY).fileId(stored.getFileId());
    var put = lead.dossiers.putComponent(APIPutComponentRequest.newBuilder().id(dossier.getId()).componentCode("ban-ve").ifMatch("\"1\"")
        .putComponent(named).build());
    check("the version went on", put.getVersion(), 2L);
    var back = lead.files.getFile(APIGetFileRequest.newBuilder().id(stored.getFileId()).build());
    check("the file comes back", Arrays.equals(Files.readAllBytes(back.toPath()), PDF), true);
    return put;
  }

  private static void refusals(Caller operator, Caller lead, Dossier dossier) throws Exception {
    var position = new TakePosition().text("Đề nghị.");
    check("a stale version is refused", problemOf(() -> lead.dossiers.takePosition(APITakePositionRequest.newBuilder()
        .id(dossier.getId()).ifMatch("\"1\"").takePosition(position).build())).getCode().getValue(), "version-changed");
    var submission = new SubmitDossier().documentNumber("1/TTr").documentDate(TODAY).signedBy("H29.6-01");
    var early = problemOf(() -> lead.dossiers.submitDossier(APISubmitDossierRequest.newBuilder().id(dossier.getId()).submitDossier(submission).build()));
    check("what the state forbids is told", early.getCode().getValue() + " " + early.getState(), "transition-not-possible drafting");
    var back = new SandboxClockInput().now(OffsetDateTime.parse("2026-11-01T00:00:00Z"));
    var wrong = problemOf(() -> operator.setup.putSandboxClock(APIPutSandboxClockRequest.newBuilder().sandboxClockInput(back).build()));
    check("wrong fields are named", wrong.getErrors().get(0).getPath(), "/now");
    check("what is not there is not found", problemOf(() -> lead.dossiers.getDossier(
        APIGetDossierRequest.newBuilder().id(UUID.randomUUID()).build())).getCode().getValue(), "not-found");
  }

  /** A round: one agency answers, the silence of the other counts as agreement. */
  private static ConsultationRequest consult(Caller operator, Caller lead, Caller finance, Dossier dossier) throws Exception {
    var round = new StartRound().questions(List.of(new StartRoundQuestionsInner().text("Ý kiến về sự phù hợp")))
        .recipients(List.of(new StartRoundRecipientsInner().agency("H29.4"), new StartRoundRecipientsInner().agency("H29.7")));
    var sent = new HashMap<String, ConsultationRequest>();
    lead.dossiers.startRound(APIStartRoundRequest.newBuilder().id(dossier.getId()).startRound(round).build())
        .getRequests().forEach(each -> sent.put(each.getAgency(), each));
    check("two requests are open", sent.get("H29.4").getState() + " " + sent.get("H29.7").getState(), "pending pending");
    var request = sent.get("H29.4");
    check("the request is in the inbox",
        finance.requests.listRequests(APIListRequestsRequest.newBuilder().dossierId(dossier.getId()).build()).getItems().size(), 1);
    var opinion = new GiveOpinion().stance(GiveOpinion.StanceEnum.AGREE).signedBy("H29.4-01").documentNumber("345/STC")
        .documentDate(LocalDate.parse("2026-11-20")).answers(List.of(new GiveOpinionAnswersInner().question(1).text("Phù hợp.")));
    finance.requests.giveOpinion(APIGiveOpinionRequest.newBuilder().id(request.getId()).giveOpinion(opinion)
        .ifMatch("\"" + request.getVersion() + "\"").build());
    check("the answer is read", finance.requests.getRequest(APIGetRequestRequest.newBuilder().id(request.getId()).build())
        .getOpinion().getStance().getValue(), "agree");
    var clock = new SandboxClockInput().now(OffsetDateTime.parse("2026-11-30T17:00:00+07:00"));
    check("deadlines fire",
        operator.setup.putSandboxClock(APIPutSandboxClockRequest.newBuilder().sandboxClockInput(clock).build()).getFired() > 0, true);
    check("silence is agreement", lead.requests.getRequest(APIGetRequestRequest.newBuilder().id(sent.get("H29.7").getId()).build())
        .getState().getValue(), "deemed_agreed");
    return request;
  }

  private static String versionOf(Caller lead, Dossier dossier) throws Exception {
    return lead.dossiers.getDossierWithHttpInfo(APIGetDossierRequest.newBuilder().id(dossier.getId()).build()).getHeaders().get("etag").get(0);
  }

  /** Completes the dossier and takes it up to its decision. */
  private static void decide(Caller lead, Caller office, Caller committee, Dossier dossier, ConsultationRequest request) throws Exception {
    var id = dossier.getId();
    var response = new RespondToOpinion().response(RespondToOpinion.ResponseEnum.ACCEPTED).text("Tiếp thu.");
    lead.dossiers.respondToOpinion(APIRespondToOpinionRequest.newBuilder().id(id).requestId(request.getId()).ifMatch(versionOf(lead, dossier))
        .respondToOpinion(response).build());
    var submission = APISubmitDossierRequest.newBuilder().id(id)
        .submitDossier(new SubmitDossier().documentNumber("99/TTr-SXD").documentDate(DAY).signedBy("H29.6-01")).build();
    check("unmet rules are told", problemOf(() -> lead.dossiers.submitDossier(submission)).getUnmet().isEmpty(), false);
    lead.dossiers.takePosition(APITakePositionRequest.newBuilder().id(id).ifMatch(versionOf(lead, dossier))
        .takePosition(new TakePosition().text("Đề nghị chấp thuận.")).build());
    for (var code : List.of("to-trinh", "du-thao-qd", "bang-tong-hop-y-kien", "van-ban-y-kien"))
      lead.dossiers.putComponent(APIPutComponentRequest.newBuilder().id(id).componentCode(code).ifMatch(versionOf(lead, dossier))
          .putComponent(new PutComponent().documentNumber("20/" + code).documentDate(DAY)).build());
    check("the synopsis has both", lead.dossiers.getSynopsis(APIGetSynopsisRequest.newBuilder().id(id).build()).getRows().size(), 2);
    var letter = lead.dossiers.getSubmissionLetter(APIGetSubmissionLetterRequest.newBuilder().id(id).build());
    check("the letter is a DOCX", new String(Files.readAllBytes(letter.toPath()), 0, 2, StandardCharsets.US_ASCII), "PK");
    lead.dossiers.submitDossier(submission);
    check("acceptance needs no body", office.dossiers.acceptDossier(APIAcceptDossierRequest.newBuilder().id(id).build()).getAccepted(), true);
    var decision = new DecideDossier().result(DecideDossier.ResultEnum.APPROVED).documentNumber("5001/QĐ").documentDate(DAY).signedBy("H29-01");
    var decided = committee.dossiers.decideDossier(APIDecideDossierRequest.newBuilder().id(id).decideDossier(decision).build());
    check("decided", decided.getState() + " " + decided.getDecision().getResult(), "decided approved");
  }

  /** What happened, and the end of a key. */
  private static void lookBack(Caller operator, Caller lead, Caller finance, UUID financeId, Dossier dossier) throws Exception {
    var feed = lead.events.listEvents(APIListEventsRequest.newBuilder().limit("200").build());
    check("events carry free data", feed.getItems().stream().anyMatch(each -> !each.getData().getDetails().isEmpty()), true);
    check("the journal is intact", lead.dossiers.verifyJournal(APIVerifyJournalRequest.newBuilder().id(dossier.getId()).build()).getIntact(), true);
    var report = operator.reports.getCoordinationReport(
        APIGetCoordinationReportRequest.newBuilder().from(LocalDate.parse("2026-11-01")).to(DAY).by("agency").build());
    check("a report counts", report.getRows().isEmpty(), false);
    check("204 answers nothing",
        operator.setup.revokeApiClientWithHttpInfo(APIRevokeApiClientRequest.newBuilder().id(financeId).build()).getStatusCode(), 204);
    check("a revoked key is refused", problemOf(() -> finance.setup.getMe(APIGetMeRequest.newBuilder().build())).getCode().getValue(), "unauthenticated");
  }
}
