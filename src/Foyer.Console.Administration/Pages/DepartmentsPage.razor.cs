using System.Globalization;
using System.Text.Json.Nodes;
using Foyer.Console.Administration.Omnichannel;
using Foyer.Console.Administration.Records;
using Foyer.Console.Wire;
using MudBlazor;

namespace Foyer.Console.Administration.Pages;

/// <summary>Departments with everything that belongs to one: agents with their turn, the offline form, forwarding, limits, waiting, closing.</summary>
public sealed partial class DepartmentsPage
{
    // What the server keeps for itself is not sent back; everything else that the form does not show is, so that saving loses nothing.
    private static readonly string[] Kept = ["_id", "_updatedAt", "numAgents", "type", "archived", "ancestors", "parentId", DepartmentAgents.Key, "closing"];
    private static readonly string[] Numbers = ["maxNumberSimultaneousChat", "visitorInactivityTimeoutInSeconds"];
    private static readonly string[] Texts =
        ["description", "email", "offlineMessageChannelName", "offlineBehaviour", "allowedDomains", "fallbackForwardDepartment", "waitingQueueMessage", "abandonedRoomsCloseCustomMessage"];

    private static readonly string[] Flags = ["enabled", "showOnRegistration", "showOnOfflineForm", "allowReceiveForwardOffline", "requestTagBeforeClosingChat"];

    private IReadOnlyList<(string Value, string Label)> departments = [];
    private IReadOnlyList<(string Value, string Label)> agents = [];
    private IReadOnlyList<StaffRow> staff = [];
    private List<string> before = [];
    private RecordList? active;
    private RecordList? archived;
    private bool hasArchived;

    private RecordSpec Spec => new()
    {
        Kind = "department",
        Label = T.Departments,
        NewLabel = T.DepartmentNew,
        Empty = T.NoDepartments,
        EmptyHint = T.NoDepartmentsHint,
        Icon = Icons.Material.Outlined.Groups,
        Columns =
        [
            new(T.Name, static row => row["name"].ReadText()),
            new(T.Status, row => row["enabled"].ReadFlag() ? T.Active : T.Deactivated) { Chip = static row => row["enabled"].ReadFlag() ? "chip--success" : "" },
            new(T.Agents, static row => row["numAgents"].ReadNumber()?.ToString(CultureInfo.InvariantCulture)) { IsNumber = true },
            new(T.EmailAddress, static row => row["email"].ReadText()),
            new(T.Sites, row => row["allowedDomains"].ReadText() ?? T.EverySite),
        ],
        Fields = Fields,
        More = draft => builder =>
        {
            builder.OpenComponent<DepartmentAgents>(0);
            builder.AddComponentParameter(1, nameof(DepartmentAgents.Draft), draft);
            builder.AddComponentParameter(2, nameof(DepartmentAgents.Agents), agents);
            builder.CloseComponent();
        },
        Load = async () =>
        {
            hasArchived = ((await Server.GetAsync("livechat/departments/archived?count=1", CancellationToken.None))["total"].ReadNumber() ?? 0) > 0;
            return await Server.AllAsync("livechat/department", "departments");
        },
        Open = OpenAsync,
        Check = draft =>
        {
            if (draft.Flag("requestTagBeforeClosingChat") && draft["closing"].Trim().Length == 0)
            {
                draft.Errors["closing"] = T.ClosingTagsMissing;
            }
        },
        Save = SaveAsync,
        Act = (_ => Account.State.Can("remove-livechat-department") ? T.Archive : null, ArchiveAsync),
        Explain = says => says("error-fallback-department") ? ("fallbackForwardDepartment", T.NotAllowedValue)
            : says("error-validating-department-chat-closing-tags") ? ("closing", T.ClosingTagsMissing)
            : null,
    };

    private RecordSpec Archived => new()
    {
        Kind = "archived",
        Label = T.ArchivedDepartments,
        Empty = T.NothingFound,
        MayEdit = static _ => false,
        Columns = [new(T.Name, static row => row["name"].ReadText())],
        Fields = static _ => [],
        Load = async () => await Server.AllAsync("livechat/departments/archived", "departments"),
        Save = static _ => Task.CompletedTask,
        Act = (_ => T.Unarchive, async row =>
        {
            await Server.PostAsync($"livechat/department/{row["_id"].ReadText()}/unarchive", [], CancellationToken.None);
            await (active?.LoadAsync() ?? Task.CompletedTask);
            Redraw();
        }
        ),
    };

    private IReadOnlyList<FieldSpec> Fields(RecordDraft draft) =>
    [
        new("name", T.Name) { IsRequired = true },
        new("enabled", T.DepartmentEnabled, FieldKind.Flag),
        new("showOnRegistration", T.DepartmentShown, FieldKind.Flag),
        new("description", T.Description, FieldKind.Long),
        new("sites", T.WebsitesTitle, FieldKind.Heading),
        new("allowedDomains", T.Sites) { Hint = T.SitesHint, Name = "sites" },
        new("away", T.WhileOffline, FieldKind.Heading),
        new("offlineBehaviour", T.OfflineButton, FieldKind.Choice) { Options = [("", T.OfflineAsServer), ("hidden", T.OfflineHidden), ("form", T.OfflineForm)], Name = "offline" },
        new("showOnOfflineForm", T.OnOfflineForm, FieldKind.Flag),
        new("email", T.DepartmentEmail, FieldKind.Email),
        new("offlineMessageChannelName", T.DepartmentOfflineChannel),
        new("passing", T.DepartmentForwarding, FieldKind.Heading),
        new("fallbackForwardDepartment", T.Fallback, FieldKind.Choice) { Options = [("", T.Nobody), .. Others(draft)], Name = "fallback" },
        new("departmentsAllowedToForward", T.DepartmentTargets, FieldKind.Many) { Options = [.. Others(draft)], Hint = T.DepartmentTargetsHint, Name = "targets" },
        new("allowReceiveForwardOffline", T.DepartmentReceivesOffline, FieldKind.Flag),
        new("waiting", T.DepartmentWaiting, FieldKind.Heading),
        new("maxNumberSimultaneousChat", T.ChatsAtOnce, FieldKind.Number) { Hint = T.ZeroIsNoLimit, Name = "limit" },
        new("waitingQueueMessage", T.WaitingMessage, FieldKind.Long) { Name = "waiting-message" },
        new("visitorInactivityTimeoutInSeconds", T.DepartmentInactivity, FieldKind.Number) { Hint = T.DepartmentInactivityHint, Name = "inactivity" },
        new("abandonedRoomsCloseCustomMessage", T.DepartmentAbandoned) { Name = "abandoned" },
        new("ending", T.DepartmentEnding, FieldKind.Heading),
        new("requestTagBeforeClosingChat", T.AsksTags, FieldKind.Flag) { Name = "asks-tags" },
        new("closing", T.ClosingTags) { Hint = T.SeparatedByCommas, Name = "tags" },
        new("who", T.Agents, FieldKind.Heading),
    ];

    private IEnumerable<(string Value, string Label)> Others(RecordDraft draft) => departments.Where(one => one.Value != draft["_id"]);

    private async Task<JsonObject> OpenAsync(JsonObject? row)
    {
        departments = await Server.DepartmentsAsync();
        staff = StaffRow.ReadAll(await Server.AllAsync("livechat/users/agent", "users"));
        agents = [.. staff.Select(static one => (one.Id, one.Name))];
        var draft = row?.DeepClone() as JsonObject ?? new JsonObject { ["enabled"] = true, ["showOnRegistration"] = true, ["showOnOfflineForm"] = true };
        draft["closing"] = draft["chatClosingTags"] is JsonArray tags ? string.Join(", ", tags.Select(WireReading.ReadText)) : "";
        var members = row?["_id"].ReadText() is { } id ? await Server.AllAsync($"livechat/department/{id}/agents", "agents") : [];
        before = [.. members.Select(static one => one?["agentId"].ReadText()).OfType<string>()];
        draft[DepartmentAgents.Key] = members;
        return draft;
    }

    private async Task SaveAsync(RecordDraft draft)
    {
        var form = (JsonObject)draft.Values.DeepClone();
        Array.ForEach(Kept, key => form.Remove(key));
        Array.ForEach(Texts, key => form[key] = draft[key].Trim());
        Array.ForEach(Flags, key => form[key] = draft.Flag(key));
        Array.ForEach(Numbers, key => form[key] = draft.Number(key));
        form["name"] = draft["name"].Trim();
        form["departmentsAllowedToForward"] = RecordDraft.ListOf(draft.List("departmentsAllowedToForward"));
        form["chatClosingTags"] = RecordDraft.ListOf(draft["closing"].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        var members = ((JsonArray)draft.Values[DepartmentAgents.Key]!).OfType<JsonObject>().Select(Member).ToList();
        var body = new JsonObject { ["department"] = form };
        if (draft["_id"].Length == 0)
        {
            body["agents"] = new JsonArray([.. members]);
            await Server.PostAsync("livechat/department", body, CancellationToken.None);
            return;
        }

        await Server.PutAsync($"livechat/department/{draft["_id"]}", body, CancellationToken.None);
        var gone = before.Except(members.Select(static one => one["agentId"].ReadText()).OfType<string>());
        await Server.PostAsync(
            $"livechat/department/{draft["_id"]}/agents",
            new JsonObject { ["upsert"] = new JsonArray([.. members]), ["remove"] = new JsonArray([.. gone.Select(id => (JsonNode)new JsonObject { ["agentId"] = id, ["username"] = Username(id) })]) },
            CancellationToken.None);
    }

    private JsonObject Member(JsonObject one) => new()
    {
        ["agentId"] = one["agentId"]?.DeepClone(),
        ["username"] = Username(one["agentId"].ReadText()),
        ["count"] = one["count"].ReadNumber() ?? 0,
        ["order"] = one["order"].ReadNumber() ?? 0,
    };

    private string Username(string? id) => staff.FirstOrDefault(one => one.Id == id)?.Username ?? "";

    private async Task ArchiveAsync(JsonObject row)
    {
        await Server.PostAsync($"livechat/department/{row["_id"].ReadText()}/archive", [], CancellationToken.None);
        await (archived?.LoadAsync() ?? Task.CompletedTask);
        hasArchived = true;
        Redraw();
    }
}
