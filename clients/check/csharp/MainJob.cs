using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Newtonsoft.Json;
using Phoihop.Api;
using Phoihop.Client;
using Phoihop.Model;

/// <summary>The main job with the generated C# client: MainJob ADDRESS OPERATOR_KEY SEED_FOLDER TENANT. Ends with 1 where a check fails.</summary>
public static class MainJob
{
    static readonly DateTime Today = new DateTime(2026, 11, 20);
    static readonly DateTime Day = new DateTime(2026, 11, 30);
    static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n");
    static string address, operatorKey, seedFolder, tenantCode;
    static int failures;

    static void Check(string what, object got, object wanted)
    {
        var right = Equals(got, wanted);
        if (!right) failures++;
        Console.WriteLine((right ? "ok      " : "FAILED  ") + what + (right ? "" : ": " + got + ", not " + wanted));
    }

    /// <summary>A client with a key of its own, and one object for each group of operations.</summary>
    sealed class Caller
    {
        public readonly SettingUpATenantApi Setup;
        public readonly ReferenceDataApi Reference;
        public readonly DossiersApi Dossiers;
        public readonly ConsultationRequestsApi Requests;
        public readonly FilesApi Files;
        public readonly EventsApi Events;
        public readonly ReportsApi Reports;

        public Caller(string key, Dictionary<string, string> headers)
        {
            var configuration = new Configuration { BasePath = address, AccessToken = key };
            foreach (var header in headers) configuration.DefaultHeaders[header.Key] = header.Value;
            // The generator's enumerations cannot be null where the field is always there: null is left at 0, which is none of their values.
            var client = new ApiClient(address);
            client.SerializerSettings.Error = (sender, found) =>
                found.ErrorContext.Handled = found.ErrorContext.Error.Message.StartsWith("Cannot convert null value", StringComparison.Ordinal);
            Setup = new SettingUpATenantApi(client, client, configuration);
            Reference = new ReferenceDataApi(client, client, configuration);
            Dossiers = new DossiersApi(client, client, configuration);
            Requests = new ConsultationRequestsApi(client, client, configuration);
            Files = new FilesApi(client, client, configuration);
            Events = new EventsApi(client, client, configuration);
            Reports = new ReportsApi(client, client, configuration);
        }
    }

    /// <summary>The decoded problem of a call that must be refused.</summary>
    static Problem ProblemOf(Action call)
    {
        try
        {
            call();
            return new Problem("", "", 0, "", "");
        }
        catch (ApiException error)
        {
            var problem = JsonConvert.DeserializeObject<Problem>(error.ErrorContent.ToString());
            Check("the status is that of the problem", (int)problem.Status, error.ErrorCode);
            return problem;
        }
    }

    static T Seed<T>(string name)
    {
        return JsonConvert.DeserializeObject<T>(File.ReadAllText(Path.Combine(seedFolder, name)));
    }

    static DateTime Moment(string text)
    {
        return DateTimeOffset.Parse(text).UtcDateTime;
    }

    /// <summary>Names of headers are the same in any case; the generated dictionary does not know.</summary>
    static string HeaderOf(Multimap<string, string> headers, string name)
    {
        return headers.First(each => each.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value.First();
    }

    static byte[] BytesOf(FileParameter file)
    {
        var memory = new MemoryStream();
        file.Content.CopyTo(memory);
        return memory.ToArray();
    }

    public static int Main(string[] args)
    {
        address = args[0];
        operatorKey = args[1];
        seedFolder = args[2];
        tenantCode = args[3];
        var operatorCaller = new Caller(operatorKey, new Dictionary<string, string> { { "X-Tenant", tenantCode }, { "Accept-Language", "en" } });
        SetUp(operatorCaller);
        var ids = new Dictionary<string, Guid>();
        var lead = Register(operatorCaller, ids, "H29.6", "H29.6-04");
        var finance = Register(operatorCaller, ids, "H29.4", "H29.4-04");
        var office = Register(operatorCaller, ids, "H29.1", "H29.1-03");
        var committee = Register(operatorCaller, ids, "H29", "H29-01");
        Check("the key knows its agency", lead.Setup.GetMe().Agency, "H29.6");
        var dossier = Draft(lead);
        Refusals(operatorCaller, lead, dossier);
        var request = Consult(operatorCaller, lead, finance, dossier);
        Decide(lead, office, committee, dossier, request);
        LookBack(operatorCaller, lead, finance, ids["H29.4"], dossier);
        return failures == 0 ? 0 : 1;
    }

    /// <summary>A sandbox tenant with agencies, calendar and procedures.</summary>
    static void SetUp(Caller caller)
    {
        var tenant = new TenantInput(tenantCode, "Thành phố thử", "Asia/Ho_Chi_Minh", true, Moment("2026-11-20T09:00:00+07:00"));
        Check("tenant is made", new Caller(operatorKey, new Dictionary<string, string>()).Setup.CreateTenant(tenant).Code, tenantCode);
        Check("agencies are created", caller.Reference.PutDirectory(Seed<AgencyDirectoryInput>("hcmc-agencies.json")).Created > 0, true);
        caller.Reference.PutCalendar(Seed<WorkingCalendarInput>("vn-working-calendar.json"));
        Check("working hours come back", caller.Reference.GetCalendar().WorkingHours[0].Count, 2);
        caller.Reference.PutProcedures(Seed<ProceduresInput>("procedures.json"));
        Check("a procedure is read", caller.Reference.GetProcedure("PH-QH-01").Code, "PH-QH-01");
        var due = caller.Reference.GetDeadline(Moment("2026-11-20T09:00:00+07:00"), workingDays: "5");
        Check("a deadline passes over the holiday", due.DueAt.ToUniversalTime(), Moment("2026-11-30T17:00:00+07:00"));
    }

    /// <summary>Gives an agency's system a key.</summary>
    static Caller Register(Caller caller, Dictionary<string, Guid> ids, string agency, string official)
    {
        var made = caller.Setup.CreateApiClient(new RegisterClient("e-office " + agency, agency));
        ids[agency] = made.Id;
        return new Caller(made.Key, new Dictionary<string, string> { { "X-Acting-Official", official }, { "Accept-Language", "vi" } });
    }

    /// <summary>Two dossiers, read page after page; a file goes into the first.</summary>
    static Dossier Draft(Caller lead)
    {
        var part = new CreateDossierComponentsInner(code: "thuyet-minh", documentNumber: "12/TM-SXD", documentDate: new DateTime(2026, 11, 19));
        var draft = new CreateDossier(procedureCode: "PH-QH-01", title: "Điều chỉnh cục bộ quy hoạch", responsibleOfficial: "H29.6-04",
            components: new List<CreateDossierComponentsInner> { part });
        var key = Guid.NewGuid().ToString();
        var first = lead.Dossiers.CreateDossierWithHttpInfo(draft, idempotencyKey: key);
        var again = lead.Dossiers.CreateDossierWithHttpInfo(draft, idempotencyKey: key);
        var dossier = first.Data;
        Check("created", (int)first.StatusCode + " " + HeaderOf(first.Headers, "ETag"), "201 \"1\"");
        Check("a repeated POST counts once", again.Data.Id + " " + HeaderOf(again.Headers, "Idempotency-Replayed"), dossier.Id + " true");
        Check("null stays null", dossier.Summary == null && dossier.DecidedAt == null, true);
        lead.Dossiers.CreateDossier(draft);

        var seen = new HashSet<Guid>();
        string cursor = null;
        do
        {
            var page = lead.Dossiers.ListDossiers(limit: "1", cursor: cursor);
            foreach (var each in page.Items) seen.Add(each.Id);
            cursor = page.Next;
        } while (cursor != null);
        Check("two pages hold two dossiers", seen.Count, 2);

        var stored = lead.Files.UploadFile(new FileParameter("To trinh.pdf", "application/pdf", new MemoryStream(Pdf)));
        Check("the file is told by its content", stored.MediaType + " " + stored.Size, "application/pdf " + Pdf.Length);
        var named = new PutComponent(documentNumber: "20/BV", documentDate: Today, fileId: stored.FileId);
        var put = lead.Dossiers.PutComponent(dossier.Id, "ban-ve", "\"1\"", putComponent: named);
        Check("the version went on", put.VarVersion, 2L);
        Check("the file comes back", BytesOf(lead.Files.GetFile(stored.FileId)).SequenceEqual(Pdf), true);
        return put;
    }

    static void Refusals(Caller caller, Caller lead, Dossier dossier)
    {
        var stale = ProblemOf(() => lead.Dossiers.TakePosition(dossier.Id, "\"1\"", new TakePosition("Đề nghị.")));
        Check("a stale version is refused", stale.Code, Problem.CodeEnum.VersionChanged);
        var early = ProblemOf(() => lead.Dossiers.SubmitDossier(dossier.Id, new SubmitDossier("1/TTr", Today, "H29.6-01")));
        Check("what the state forbids is told", early.Code + " " + early.State, "TransitionNotPossible drafting");
        var wrong = ProblemOf(() => caller.Setup.PutSandboxClock(new SandboxClockInput(Moment("2026-11-01T00:00:00Z"))));
        Check("wrong fields are named", wrong.Errors[0].Path, "/now");
        Check("what is not there is not found", ProblemOf(() => lead.Dossiers.GetDossier(Guid.NewGuid())).Code, Problem.CodeEnum.NotFound);
    }

    /// <summary>A round: one agency answers, the silence of the other counts as agreement.</summary>
    static ConsultationRequest Consult(Caller caller, Caller lead, Caller finance, Dossier dossier)
    {
        var round = new StartRound(
            questions: new List<StartRoundQuestionsInner> { new StartRoundQuestionsInner("Ý kiến về sự phù hợp") },
            recipients: new List<StartRoundRecipientsInner> { new StartRoundRecipientsInner("H29.4"), new StartRoundRecipientsInner("H29.7") });
        var sent = lead.Dossiers.StartRound(dossier.Id, round).Requests.ToDictionary(each => each.Agency);
        Check("two requests are open", sent["H29.4"].State + " " + sent["H29.7"].State, "Pending Pending");
        var request = sent["H29.4"];
        Check("the request is in the inbox", finance.Requests.ListRequests(dossierId: dossier.Id).Items.Count, 1);
        var opinion = new GiveOpinion(stance: GiveOpinion.StanceEnum.Agree, signedBy: "H29.4-01", documentNumber: "345/STC",
            documentDate: new DateTime(2026, 11, 20), answers: new List<GiveOpinionAnswersInner> { new GiveOpinionAnswersInner(1, "Phù hợp.") });
        finance.Requests.GiveOpinion(request.Id, opinion, ifMatch: "\"" + request.VarVersion + "\"");
        Check("the answer is read", finance.Requests.GetRequest(request.Id).Opinion.Stance, Opinion.StanceEnum.Agree);
        Check("deadlines fire", caller.Setup.PutSandboxClock(new SandboxClockInput(Moment("2026-11-30T17:00:00+07:00"))).Fired > 0, true);
        Check("silence is agreement", lead.Requests.GetRequest(sent["H29.7"].Id).State, ConsultationRequest.StateEnum.DeemedAgreed);
        return request;
    }

    static string VersionOf(Caller lead, Dossier dossier)
    {
        return HeaderOf(lead.Dossiers.GetDossierWithHttpInfo(dossier.Id).Headers, "ETag");
    }

    /// <summary>Completes the dossier and takes it up to its decision.</summary>
    static void Decide(Caller lead, Caller office, Caller committee, Dossier dossier, ConsultationRequest request)
    {
        lead.Dossiers.RespondToOpinion(dossier.Id, request.Id, VersionOf(lead, dossier),
            new RespondToOpinion(RespondToOpinion.ResponseEnum.Accepted, "Tiếp thu."));
        var submission = new SubmitDossier("99/TTr-SXD", Day, "H29.6-01");
        Check("unmet rules are told", ProblemOf(() => lead.Dossiers.SubmitDossier(dossier.Id, submission)).Unmet.Count > 0, true);
        lead.Dossiers.TakePosition(dossier.Id, VersionOf(lead, dossier), new TakePosition("Đề nghị chấp thuận."));
        foreach (var code in new[] { "to-trinh", "du-thao-qd", "bang-tong-hop-y-kien", "van-ban-y-kien" })
            lead.Dossiers.PutComponent(dossier.Id, code, VersionOf(lead, dossier), putComponent: new PutComponent(documentNumber: "20/" + code, documentDate: Day));
        Check("the synopsis has both", lead.Dossiers.GetSynopsis(dossier.Id).Rows.Count, 2);
        Check("the letter is a DOCX", Encoding.ASCII.GetString(BytesOf(lead.Dossiers.GetSubmissionLetter(dossier.Id)), 0, 2), "PK");
        lead.Dossiers.SubmitDossier(dossier.Id, submission);
        Check("acceptance needs no body", office.Dossiers.AcceptDossier(dossier.Id).Accepted, true);
        var decided = committee.Dossiers.DecideDossier(dossier.Id, new DecideDossier(DecideDossier.ResultEnum.Approved, "5001/QĐ", Day, "H29-01"));
        Check("decided", decided.State + " " + decided.Decision.Result, "Decided Approved");
    }

    /// <summary>What happened, and the end of a key.</summary>
    static void LookBack(Caller caller, Caller lead, Caller finance, Guid financeId, Dossier dossier)
    {
        Check("events carry free data", lead.Events.ListEvents(limit: "200").Items.Any(each => each.Data.Details.Count > 0), true);
        Check("the journal is intact", lead.Dossiers.VerifyJournal(dossier.Id).Intact, true);
        // Days in a query are written by the format of moments, which is the same for all.
        GlobalConfiguration.Instance = new Configuration { DateTimeFormat = "yyyy-MM-dd" };
        Check("a report counts", caller.Reports.GetCoordinationReport(new DateTime(2026, 11, 1), Day, "agency").Rows.Count > 0, true);
        Check("204 answers nothing", (int)caller.Setup.RevokeApiClientWithHttpInfo(financeId).StatusCode, 204);
        Check("a revoked key is refused", ProblemOf(() => finance.Setup.GetMe()).Code, Problem.CodeEnum.Unauthenticated);
    }
}
