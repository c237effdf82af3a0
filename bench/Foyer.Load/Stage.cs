using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Foyer.Client;
using Foyer.Client.Rest;
using Foyer.Contracts.Departments;

namespace Foyer.Load;

/// <summary>The department and the accounts of a run: made before it and taken away after it.</summary>
internal sealed class Stage(LoadOptions options, FoyerClient admin, string run, Ledger ledger)
{
    private static readonly string[] Limits = ["API_Enable_Rate_Limiter", "DDP_Rate_Limit_IP_Enabled", "DDP_Rate_Limit_User_Enabled",
        "DDP_Rate_Limit_Connection_Enabled", "DDP_Rate_Limit_User_By_Method_Enabled", "DDP_Rate_Limit_Connection_By_Method_Enabled"];

    private readonly ConcurrentDictionary<string, Conversation> conversations = new();
    private readonly List<string> limitsOff = [];
    private readonly List<string> accounts = [];

    public string DepartmentId { get; private set; } = "";

    /// <summary>The conversation of a room; whichever side hears of it first makes it.</summary>
    public Conversation ConversationIn(string roomId) => conversations.GetOrAdd(roomId, id => new Conversation(id, ledger));

    public void Forget(Conversation conversation) => conversations.TryRemove(conversation.RoomId, out _);

    public async Task<IReadOnlyList<(string User, string Password)>> BuildAsync(CancellationToken cancel)
    {
        await admin.Accounts.LoginAsync(options.AdminUser, options.AdminPassword, null, cancel);
        if (!options.KeepLimits)
        {
            await SwitchLimitsAsync(cancel);
        }

        List<(string, string)> people = [];
        List<DepartmentAgentPayload> members = [];
        for (var number = 1; number <= options.Agents; number++)
        {
            var (user, password) = ($"load-{run}-{number}", WireIds.NewVisitorToken());
            var account = await admin.Accounts.CreateAsync(
                new JsonObject { ["name"] = $"Agent {number}", ["username"] = user, ["password"] = password, ["email"] = $"{user}@example.org", ["verified"] = true },
                cancel);
            accounts.Add(account.Id);
            await admin.Agents.AddAsync(user, cancel);
            people.Add((user, password));
            members.Add(new DepartmentAgentPayload { AgentId = account.Id, Username = user });
        }

        var made = await admin.Departments.CreateAsync(
            new SaveDepartmentRequest
            {
                Department = new DepartmentPayload
                {
                    Name = options.Department ?? $"Load {run}",
                    Email = $"load-{run}@example.org",
                    Enabled = true,
                    ShowOnRegistration = true,
                    ShowOnOfflineForm = false,
                },
                Agents = members,
            },
            cancel);
        DepartmentId = made.Department?.Id ?? throw new WireException("The department was not made.");
        return people;
    }

    public async Task ClearAsync(CancellationToken cancel)
    {
        foreach (var limit in limitsOff)
        {
            await TryAsync("restore limit", () => SetAsync(limit, true, cancel));
        }

        if (options.Keep)
        {
            return;
        }

        await TryAsync("remove department", () => admin.Departments.RemoveAsync(DepartmentId, cancel));
        foreach (var account in accounts)
        {
            await TryAsync("remove agent", () => admin.Rest.PostAsync("users.delete", new JsonObject { ["userId"] = account, ["confirmRelinquish"] = true }, cancel));
        }
    }

    private async Task SwitchLimitsAsync(CancellationToken cancel)
    {
        foreach (var limit in Limits)
        {
            if (await TryAsync("switch limit off", () => SetAsync(limit, false, cancel)))
            {
                limitsOff.Add(limit);
            }
        }
    }

    private Task<RestAnswer> SetAsync(string setting, bool value, CancellationToken cancel) =>
        admin.Rest.PostAsync($"settings/{setting}", new JsonObject { ["value"] = value }, cancel);

    private async Task<bool> TryAsync(string what, Func<Task> act)
    {
        try
        {
            await act();
            return true;
        }
        catch (WireException refused)
        {
            ledger.Fail(what, refused.Code);
            return false;
        }
    }
}
