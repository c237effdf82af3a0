using System.Text.Json.Nodes;
using Foyer.Console.Wire;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Foyer.Console.Administration.Pages;

/// <summary>Makes a department or changes one, with its agents, its offline form and the websites that may use it.</summary>
public sealed partial class DepartmentDialog
{
    private readonly List<StaffRow> agents = [];
    private IReadOnlyList<StaffRow> staff = [];
    private IReadOnlyList<string> before = [];
    private string name = "";
    private string description = "";
    private string email = "";
    private string offline = "";
    private string sites = "";
    private string fallback = "";
    private string waitingMessage = "";
    private string tags = "";
    private int limit;
    private bool isEnabled = true;
    private bool isShown = true;
    private bool isOnOfflineForm = true;
    private bool asksTags;
    private string? wrongName;
    private string? wrongEmail;

    [Parameter]
    public JsonObject? Department { get; set; }

    [Parameter]
    public IReadOnlyList<(string Id, string Name)> Others { get; set; } = [];

    [CascadingParameter]
    public IMudDialogInstance Dialog { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        if (Department is { } department)
        {
            Read(department);
        }

        await LoadAgentsAsync();
    }

    private Task<bool> LoadAgentsAsync() => ActAsync(async () =>
    {
        staff = StaffRow.ReadAll((await Server.GetAsync("livechat/users/agent?count=100", CancellationToken.None))["users"]);
        if (Id is { } id)
        {
            agents.Clear();
            var members = (await Server.GetAsync($"livechat/department/{id}/agents?count=100", CancellationToken.None))["agents"] as JsonArray ?? [];
            before = [.. members.Select(static one => one?["agentId"].ReadText()).OfType<string>()];
            agents.AddRange(staff.Where(one => before.Contains(one.Id)));
        }
    });

    private async Task<JsonObject> LatestAsync() => (await Server.GetAsync($"livechat/department/{Id}", CancellationToken.None))["department"] as JsonObject ?? [];

    private async Task TakeTheirsAsync()
    {
        if (await ActAsync(async () => Department = await LatestAsync()) && await LoadAgentsAsync())
        {
            Read(Department!);
            TookTheirs();
        }
    }

    private string? Id => Department?["_id"].ReadText();

    private void Read(JsonObject one)
    {
        (name, description, email) = (one["name"].ReadText() ?? "", one["description"].ReadText() ?? "", one["email"].ReadText() ?? "");
        (offline, sites, fallback) = (one["offlineBehaviour"].ReadText() ?? "", one["allowedDomains"].ReadText() ?? "", one["fallbackForwardDepartment"].ReadText() ?? "");
        (waitingMessage, limit) = (one["waitingQueueMessage"].ReadText() ?? "", one["maxNumberSimultaneousChat"].ReadNumber() ?? 0);
        (isEnabled, isShown, isOnOfflineForm) = (one["enabled"].ReadFlag(), one["showOnRegistration"].ReadFlag(), one["showOnOfflineForm"].ReadFlag());
        asksTags = one["requestTagBeforeClosingChat"].ReadFlag();
        tags = one["chatClosingTags"] is JsonArray list ? string.Join(", ", list.Select(WireReading.ReadText)) : "";
    }

    private void Add(ChangeEventArgs change)
    {
        if (staff.FirstOrDefault(one => one.Id == (string?)change.Value) is { } agent && !agents.Contains(agent))
        {
            agents.Add(agent);
        }
    }

    private async Task SaveAsync()
    {
        wrongName = name.Trim().Length == 0 ? T.FieldMissing : null;
        wrongEmail = email.Trim().Length > 0 && !email.Contains('@', StringComparison.Ordinal) ? T.NotAllowedValue : null;
        if (wrongName is not null || wrongEmail is not null
            || (Department is { } opened && !await MaySaveAsync(async () => (await LatestAsync())["_updatedAt"]?.ToJsonString(), opened["_updatedAt"]?.ToJsonString()))
            || !await ActAsync(StoreAsync))
        {
            return;
        }

        Dialog.Close(DialogResult.Ok(true));
    }

    private async Task StoreAsync()
    {
        // What the dialog does not show is sent back as it came, so that saving loses nothing.
        var form = Department?.DeepClone() as JsonObject ?? [];
        foreach (var own in new[] { "_id", "_updatedAt", "numAgents", "type", "archived", "ancestors" })
        {
            form.Remove(own);
        }

        form["name"] = name.Trim();
        form["description"] = description.Trim();
        form["enabled"] = isEnabled;
        form["email"] = email.Trim();
        form["showOnRegistration"] = isShown;
        form["showOnOfflineForm"] = isOnOfflineForm;
        form["offlineBehaviour"] = offline;
        form["allowedDomains"] = sites.Trim();
        form["fallbackForwardDepartment"] = fallback;
        form["maxNumberSimultaneousChat"] = Math.Max(0, limit);
        form["waitingQueueMessage"] = waitingMessage.Trim();
        form["requestTagBeforeClosingChat"] = asksTags;
        form["chatClosingTags"] = new JsonArray([.. tags.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(static tag => (JsonNode)tag)]);
        var body = new JsonObject { ["department"] = form };
        if (Id is not { } id)
        {
            body["agents"] = Members(agents.Select(static agent => agent.Id));
            await Server.PostAsync("livechat/department", body, CancellationToken.None);
            return;
        }

        await Server.PutAsync($"livechat/department/{id}", body, CancellationToken.None);
        var now = agents.Select(static agent => agent.Id).ToList();
        await Server.PostAsync(
            $"livechat/department/{id}/agents",
            new JsonObject { ["upsert"] = Members(now.Except(before)), ["remove"] = Members(before.Except(now)) },
            CancellationToken.None);
    }

    private JsonArray Members(IEnumerable<string> ids) =>
        [.. ids.Select(id => (JsonNode)new JsonObject { ["agentId"] = id, ["username"] = staff.FirstOrDefault(one => one.Id == id)?.Username, ["count"] = 0, ["order"] = 0 })];

    private async Task ArchiveAsync()
    {
        if (await ActAsync(() => Server.PostAsync($"livechat/department/{Id}/archive", [], CancellationToken.None)))
        {
            Dialog.Close(DialogResult.Ok(true));
        }
    }
}

/// <summary>An agent or a manager.</summary>
internal sealed record StaffRow(string Id, string Username, string Name, string? Status, bool IsAvailable)
{
    public static IReadOnlyList<StaffRow> ReadAll(JsonNode? list) => list is not JsonArray items ? [] :
    [
        .. items.OfType<JsonObject>().Select(static one => new StaffRow(
            one["_id"].ReadText() ?? "",
            one["username"].ReadText() ?? "",
            one["name"].ReadText() ?? one["username"].ReadText() ?? "",
            one["status"].ReadText(),
            one["statusLivechat"].ReadText() is "available")),
    ];
}
