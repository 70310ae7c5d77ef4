// The main job with the generated Go client: check ADDRESS OPERATOR_KEY SEED_FOLDER TENANT. Ends with 1 where a check fails.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"

	"phoihop"
)

var (
	address, operatorKey, seedFolder, tenantCode = os.Args[1], os.Args[2], os.Args[3], os.Args[4]
	ctx                                          = context.Background()
	pdf                                          = []byte("%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n")
	failures                                     = 0
)

const today = "2026-11-20"
const day = "2026-11-30"

func check(what string, got, wanted any) {
	if fmt.Sprint(got) == fmt.Sprint(wanted) {
		fmt.Println("ok     ", what)
		return
	}
	failures++
	fmt.Printf("FAILED  %s: %v, not %v\n", what, got, wanted)
}

// must gives the answer of a call that has to succeed.
func must[T any](answer T, response *http.Response, err error) T {
	if err != nil {
		body := ""
		if response != nil && response.Body != nil {
			bytes, _ := io.ReadAll(response.Body)
			body = string(bytes)
		}
		panic(fmt.Sprintf("%v: %s", err, body))
	}
	return answer
}

// problemOf gives the decoded problem of a call that must be refused.
func problemOf(response *http.Response, err error) phoihop.Problem {
	var refused *phoihop.GenericOpenAPIError
	if !errors.As(err, &refused) {
		return phoihop.Problem{Code: fmt.Sprint("none: ", err)}
	}
	if problem, ok := refused.Model().(phoihop.Problem); ok {
		return problem
	}
	return phoihop.Problem{Code: "undecoded: " + string(refused.Body())}
}

// system is a client with a key of its own.
func system(key string, headers map[string]string) *phoihop.APIClient {
	configuration := phoihop.NewConfiguration()
	configuration.Servers = phoihop.ServerConfigurations{{URL: address}}
	configuration.AddDefaultHeader("Authorization", "Bearer "+key)
	for name, value := range headers {
		configuration.AddDefaultHeader(name, value)
	}
	return phoihop.NewAPIClient(configuration)
}

func seed[T any](name string) T {
	var value T
	source, err := os.ReadFile(filepath.Join(seedFolder, name))
	if err == nil {
		err = json.Unmarshal(source, &value)
	}
	if err != nil {
		panic(err)
	}
	return value
}

func moment(text string) time.Time {
	value, err := time.Parse(time.RFC3339, text)
	if err != nil {
		panic(err)
	}
	return value
}

func contentOf(file *os.File) []byte {
	_, _ = file.Seek(0, io.SeekStart)
	content, _ := io.ReadAll(file)
	_ = file.Close()
	_ = os.Remove(file.Name())
	return content
}

func main() {
	operator := system(operatorKey, map[string]string{"X-Tenant": tenantCode, "Accept-Language": "en"})
	setUp(operator)
	systems, ids := register(operator)
	lead := systems["H29.6"]
	dossier := draft(lead)
	refusals(operator, lead, dossier)
	requests := consult(operator, lead, systems["H29.4"], dossier)
	decide(lead, systems["H29.1"], systems["H29"], dossier, requests["H29.4"])
	lookBack(operator, lead, systems["H29.4"], ids["H29.4"], dossier)
	if failures > 0 {
		os.Exit(1)
	}
}

// setUp makes a sandbox tenant with agencies, calendar and procedures.
func setUp(operator *phoihop.APIClient) {
	tenant := phoihop.NewTenantInput(tenantCode, "Thành phố thử", "Asia/Ho_Chi_Minh", true)
	tenant.SetClock(moment("2026-11-20T09:00:00+07:00"))
	made := must(system(operatorKey, nil).SettingUpATenantAPI.CreateTenant(ctx).TenantInput(*tenant).Execute())
	check("tenant is made", made.Code, tenantCode)
	reference := operator.ReferenceDataAPI
	change := must(reference.PutDirectory(ctx).AgencyDirectoryInput(seed[phoihop.AgencyDirectoryInput]("hcmc-agencies.json")).Execute())
	check("agencies are created", change.Created > 0, true)
	must(reference.PutCalendar(ctx).WorkingCalendarInput(seed[phoihop.WorkingCalendarInput]("vn-working-calendar.json")).Execute())
	check("working hours come back", len(must(reference.GetCalendar(ctx).Execute()).WorkingHours[0]), 2)
	must(reference.PutProcedures(ctx).ProceduresInput(seed[phoihop.ProceduresInput]("procedures.json")).Execute())
	check("a procedure is read", must(reference.GetProcedure(ctx, "PH-QH-01").Execute()).Code, "PH-QH-01")
	due := must(reference.GetDeadline(ctx).From(moment("2026-11-20T09:00:00+07:00")).WorkingDays("5").Execute())
	check("a deadline passes over the holiday", due.DueAt.UTC(), moment("2026-11-30T10:00:00Z"))
}

// register gives each agency's system a key.
func register(operator *phoihop.APIClient) (systems map[string]*phoihop.APIClient, ids map[string]string) {
	systems, ids = map[string]*phoihop.APIClient{}, map[string]string{}
	for agency, official := range map[string]string{"H29.6": "H29.6-04", "H29.4": "H29.4-04", "H29.1": "H29.1-03", "H29": "H29-01"} {
		body := phoihop.NewRegisterClient("e-office " + agency)
		body.SetAgency(agency)
		made := must(operator.SettingUpATenantAPI.CreateApiClient(ctx).RegisterClient(*body).Execute())
		ids[agency] = made.Id
		systems[agency] = system(made.Key, map[string]string{"X-Acting-Official": official, "Accept-Language": "vi"})
	}
	check("the key knows its agency", must(systems["H29.6"].SettingUpATenantAPI.GetMe(ctx).Execute()).Agency.Get() != nil, true)
	return systems, ids
}

// draft makes two dossiers, reads them page after page, and puts a file into the first.
func draft(lead *phoihop.APIClient) *phoihop.Dossier {
	part := phoihop.CreateDossierComponentsInner{Code: "thuyet-minh"}
	part.SetDocumentNumber("12/TM-SXD")
	part.SetDocumentDate("2026-11-19")
	body := phoihop.NewCreateDossier("PH-QH-01", "Điều chỉnh cục bộ quy hoạch", "H29.6-04")
	body.SetComponents([]phoihop.CreateDossierComponentsInner{part})
	key := fmt.Sprint("go-", time.Now().UnixNano())
	call := lead.DossiersAPI.CreateDossier(ctx).CreateDossier(*body).IdempotencyKey(key)
	dossier, first, err := call.Execute()
	must(dossier, first, err)
	again, second, err := call.Execute()
	must(again, second, err)
	check("created", fmt.Sprintln(first.StatusCode, first.Header.Get("ETag")), "201 \"1\"\n")
	check("a repeated POST counts once", fmt.Sprintln(again.Id == dossier.Id, second.Header.Get("Idempotency-Replayed")), "true true\n")
	check("null stays null", dossier.Summary.Get() == nil && dossier.DecidedAt.Get() == nil, true)
	must(lead.DossiersAPI.CreateDossier(ctx).CreateDossier(*body).Execute())

	seen := map[string]bool{}
	list := lead.DossiersAPI.ListDossiers(ctx).Limit("1")
	for {
		page := must(list.Execute())
		for _, each := range page.Items {
			seen[each.Id] = true
		}
		if page.Next.Get() == nil {
			break
		}
		list = list.Cursor(*page.Next.Get())
	}
	check("two pages hold two dossiers", len(seen), 2)

	file, err := os.CreateTemp("", "Tờ trình *.pdf")
	if err != nil {
		panic(err)
	}
	_, _ = file.Write(pdf)
	_, _ = file.Seek(0, io.SeekStart)
	stored := must(lead.FilesAPI.UploadFile(ctx).File(file).Execute())
	_ = os.Remove(file.Name())
	check("the file is told by its content", fmt.Sprint(stored.MediaType, stored.Size), fmt.Sprint("application/pdf", len(pdf)))
	component := phoihop.PutComponent{}
	component.SetDocumentNumber("20/BV")
	component.SetDocumentDate(today)
	component.SetFileId(stored.FileId)
	put := must(lead.DossiersAPI.PutComponent(ctx, dossier.Id, "ban-ve").IfMatch(`"1"`).PutComponent(component).Execute())
	check("the version went on", put.Version, 2)
	check("the file comes back", bytes.Equal(contentOf(must(lead.FilesAPI.GetFile(ctx, stored.FileId).Execute())), pdf), true)
	return put
}

// refusals are decoded as problems.
func refusals(operator, lead *phoihop.APIClient, dossier *phoihop.Dossier) {
	position := *phoihop.NewTakePosition("Đề nghị.")
	_, response, err := lead.DossiersAPI.TakePosition(ctx, dossier.Id).IfMatch(`"1"`).TakePosition(position).Execute()
	check("a stale version is refused", fmt.Sprint(response.StatusCode, problemOf(response, err).Code), "412version-changed")
	_, response, err = lead.DossiersAPI.SubmitDossier(ctx, dossier.Id).SubmitDossier(*phoihop.NewSubmitDossier("1/TTr", today, "H29.6-01")).Execute()
	problem := problemOf(response, err)
	check("what the state forbids is told", problem.Code+" "+problem.GetState(), "transition-not-possible drafting")
	_, response, err = operator.SettingUpATenantAPI.PutSandboxClock(ctx).SandboxClockInput(*phoihop.NewSandboxClockInput(moment("2026-11-01T00:00:00Z"))).Execute()
	problem = problemOf(response, err)
	check("wrong fields are named", len(problem.Errors) == 1 && problem.Errors[0].Path == "/now" && problem.Code == "invalid", true)
	_, response, err = lead.DossiersAPI.GetDossier(ctx, "019a5e3c-8d6b-7cc1-9a43-3f2f6a1b0c55").Execute()
	check("what is not there is not found", problemOf(response, err).Code, "not-found")
}

// consult sends a round: one agency answers, the silence of the other counts as agreement.
func consult(operator, lead, finance *phoihop.APIClient, dossier *phoihop.Dossier) map[string]phoihop.ConsultationRequest {
	round := phoihop.NewStartRound(
		[]phoihop.StartRoundQuestionsInner{{Text: "Ý kiến về sự phù hợp"}},
		[]phoihop.StartRoundRecipientsInner{{Agency: "H29.4"}, {Agency: "H29.7"}},
	)
	requests := map[string]phoihop.ConsultationRequest{}
	for _, each := range must(lead.DossiersAPI.StartRound(ctx, dossier.Id).StartRound(*round).Execute()).Requests {
		requests[each.Agency] = each
	}
	check("two requests are open", requests["H29.4"].State+requests["H29.7"].State, "pendingpending")
	inbox := must(finance.ConsultationRequestsAPI.ListRequests(ctx).DossierId(dossier.Id).Execute())
	check("the request is in the inbox", len(inbox.Items), 1)
	request := requests["H29.4"]
	opinion := phoihop.NewGiveOpinion("agree", []phoihop.GiveOpinionAnswersInner{{Question: 1, Text: "Phù hợp."}}, "H29.4-01")
	opinion.SetDocumentNumber("345/STC")
	opinion.SetDocumentDate("2026-11-20")
	must(finance.ConsultationRequestsAPI.GiveOpinion(ctx, request.Id).GiveOpinion(*opinion).IfMatch(fmt.Sprintf(`"%d"`, request.Version)).Execute())
	read := must(finance.ConsultationRequestsAPI.GetRequest(ctx, request.Id).Execute())
	check("the answer is read", read.Opinion.Get() != nil && read.Opinion.Get().Stance == "agree", true)
	clock := phoihop.NewSandboxClockInput(moment("2026-11-30T17:00:00+07:00"))
	check("deadlines fire", must(operator.SettingUpATenantAPI.PutSandboxClock(ctx).SandboxClockInput(*clock).Execute()).Fired > 0, true)
	check("silence is agreement", must(lead.ConsultationRequestsAPI.GetRequest(ctx, requests["H29.7"].Id).Execute()).State, "deemed_agreed")
	return requests
}

// decide completes the dossier and takes it up to its decision.
func decide(lead, office, committee *phoihop.APIClient, dossier *phoihop.Dossier, request phoihop.ConsultationRequest) {
	version := func() string {
		read, response, err := lead.DossiersAPI.GetDossier(ctx, dossier.Id).Execute()
		must(read, response, err)
		return response.Header.Get("ETag")
	}
	response := *phoihop.NewRespondToOpinion("accepted", "Tiếp thu.")
	must(lead.DossiersAPI.RespondToOpinion(ctx, dossier.Id, request.Id).IfMatch(version()).RespondToOpinion(response).Execute())
	submission := *phoihop.NewSubmitDossier("99/TTr-SXD", day, "H29.6-01")
	_, refused, err := lead.DossiersAPI.SubmitDossier(ctx, dossier.Id).SubmitDossier(submission).Execute()
	problem := problemOf(refused, err)
	check("unmet rules are told", problem.Code == "rule-violated" && len(problem.Unmet) > 0, true)
	must(lead.DossiersAPI.TakePosition(ctx, dossier.Id).IfMatch(version()).TakePosition(*phoihop.NewTakePosition("Đề nghị chấp thuận.")).Execute())
	for _, code := range []string{"to-trinh", "du-thao-qd", "bang-tong-hop-y-kien", "van-ban-y-kien"} {
		body := phoihop.PutComponent{}
		body.SetDocumentNumber("20/" + code)
		body.SetDocumentDate(day)
		must(lead.DossiersAPI.PutComponent(ctx, dossier.Id, code).IfMatch(version()).PutComponent(body).Execute())
	}
	check("the synopsis has both", len(must(lead.DossiersAPI.GetSynopsis(ctx, dossier.Id).Execute()).Rows), 2)
	letter := contentOf(must(lead.DossiersAPI.GetSubmissionLetter(ctx, dossier.Id).Execute()))
	check("the letter is a DOCX", strings.HasPrefix(string(letter), "PK"), true)
	must(lead.DossiersAPI.SubmitDossier(ctx, dossier.Id).SubmitDossier(submission).Execute())
	check("acceptance needs no body", must(office.DossiersAPI.AcceptDossier(ctx, dossier.Id).Execute()).Accepted, true)
	decision := *phoihop.NewDecideDossier("approved", "5001/QĐ", day, "H29-01")
	decided := must(committee.DossiersAPI.DecideDossier(ctx, dossier.Id).DecideDossier(decision).Execute())
	check("decided", decided.State+" "+decided.Decision.Get().Result, "decided approved")
}

// lookBack reads what happened, and ends a key.
func lookBack(operator, lead, finance *phoihop.APIClient, financeId string, dossier *phoihop.Dossier) {
	free := false
	for _, each := range must(lead.EventsAPI.ListEvents(ctx).Limit("200").Execute()).Items {
		free = free || len(each.Data.Details) > 0
	}
	check("events carry free data", free, true)
	check("the journal is intact", must(lead.DossiersAPI.VerifyJournal(ctx, dossier.Id).Execute()).Intact, true)
	report := must(operator.ReportsAPI.GetCoordinationReport(ctx).From("2026-11-01").To(day).By("agency").Execute())
	check("a report counts", len(report.Rows) > 0, true)
	response, err := operator.SettingUpATenantAPI.RevokeApiClient(ctx, financeId).Execute()
	check("204 answers nothing", fmt.Sprint(response.StatusCode, err), "204 <nil>")
	_, response, err = finance.SettingUpATenantAPI.GetMe(ctx).Execute()
	check("a revoked key is refused", fmt.Sprint(response.StatusCode, problemOf(response, err).Code), "401unauthenticated")
}
