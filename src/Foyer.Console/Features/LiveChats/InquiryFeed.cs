using System.Text.Json.Nodes;
using Foyer.Console.Features.Accounts;
using Foyer.Console.Shared;
using Foyer.Console.Wire;
using Foyer.Contracts.Departments;
using Foyer.Contracts.LiveChats;

namespace Foyer.Console.Features.LiveChats;

/// <summary>Keeps the list of incoming chats of my departments in step with the server.</summary>
internal sealed class InquiryFeed(
    IServer server, Store<Account> account, Store<InquiryQueue> queue, Store<DepartmentBook> departments, Store<PriorityBook> priorities) : IFeed
{
    private const string Stream = "stream-livechat-inquiry-queue-observer";

    private readonly List<IDisposable> listening = [];
    private readonly List<IDisposable> listeningToDepartments = [];
    private readonly Turns turns = new();
    private List<InquiryEvent>? heldBack;
    private List<(string Id, string? Name)>? renamed;
    private string me = "";
    private bool sees;

    /// <summary>The last looking anew that an event has asked for; for those who want to see the result.</summary>
    public Task Settling { get; private set; } = Task.CompletedTask;

    public async Task StartAsync(Session session, CancellationToken cancel)
    {
        me = session.UserId;
        listening.Add(server.Listen("stream-notify-user", $"{me}/departmentAgentData", OnDepartments));
        listening.Add(server.Listen("stream-notify-logged", "foyer-departments-changed", OnDepartments));
        listening.Add(server.Listen("stream-notify-logged", "omnichannel.priority-changed", OnPriority));
        account.Changed += OnAccount;
        await LoadAsync(cancel);
    }

    public Task LoadAsync(CancellationToken cancel) => turns.RunAsync(() => FetchAsync(cancel));

    private async Task FetchAsync(CancellationToken cancel)
    {
        sees = account.State.Can("view-l-room");
        if (!sees)
        {
            StopListening(listeningToDepartments);
            queue.Set(InquiryQueue.Empty);
            departments.Set(DepartmentBook.Empty);
            priorities.Set(PriorityBook.Empty);
            return;
        }

        (heldBack, renamed) = ([], []);
        try
        {
            var mine = await MyDepartmentsAsync(cancel);
            ListenTo(mine);
            var known = await server.GetAsync("livechat/department?count=100", cancel);
            departments.Set(DepartmentBook.From(known["departments"].ReadList<DepartmentPayload>()));
            var book = PriorityBook.From((await server.GetAsync("livechat/priorities", cancel))["priorities"].ReadList<PriorityPayload>());
            priorities.Set(renamed.Aggregate(book, static (state, change) => state.Rename(change.Id, change.Name)));
            var waiting = await server.GetAsync("livechat/inquiries.queuedForUser?count=100", cancel);
            var snapshot = InquiryQueue.From(waiting["inquiries"].ReadList<InquiryPayload>(), mine);
            queue.Set(heldBack.Aggregate(snapshot, static (state, change) => state.Apply(change)));
        }
        finally
        {
            (heldBack, renamed) = (null, null);
        }
    }

    public void Stop()
    {
        account.Changed -= OnAccount;
        StopListening(listening);
        StopListening(listeningToDepartments);
        queue.Set(InquiryQueue.Empty);
        departments.Set(DepartmentBook.Empty);
        priorities.Set(PriorityBook.Empty);
    }

    private static void StopListening(List<IDisposable> subscriptions)
    {
        subscriptions.ForEach(static subscription => subscription.Dispose());
        subscriptions.Clear();
    }

    private async Task<IReadOnlyList<string>> MyDepartmentsAsync(CancellationToken cancel)
    {
        var answer = await server.GetAsync($"livechat/agents/{Uri.EscapeDataString(me)}/departments?enabledDepartmentsOnly=true", cancel);
        return [.. answer["departments"].ReadList<DepartmentAgentPayload>().Select(static row => row.DepartmentId).OfType<string>()];
    }

    private void ListenTo(IReadOnlyList<string> mine)
    {
        StopListening(listeningToDepartments);
        listeningToDepartments.Add(server.Listen(Stream, "public", OnInquiry));
        listeningToDepartments.AddRange(mine.Select(id => server.Listen(Stream, $"department/{id}", OnInquiry)));
    }

    private void OnInquiry(JsonArray arguments)
    {
        if (arguments.TryRead<InquiryEvent>(0, out var change))
        {
            heldBack?.Add(change);
            queue.Update(state => state.Apply(change));
        }
    }

    private void OnPriority(JsonArray arguments)
    {
        if (arguments is [JsonObject change, ..] && change["id"].ReadText() is { } id)
        {
            var name = change["name"].ReadText();
            renamed?.Add((id, name));
            priorities.Update(book => book.Rename(id, name));
        }
    }

    // Joining or leaving a department, or a change of one, changes which chats are mine to see.
    private void OnDepartments(JsonArray arguments) => Settling = ReloadAsync();

    private void OnAccount()
    {
        if (account.State.Can("view-l-room") != sees)
        {
            Settling = ReloadAsync();
        }
    }

    private async Task ReloadAsync()
    {
        try
        {
            await LoadAsync(CancellationToken.None);
        }
        catch (Exception problem) when (problem is ServerRefusedException or ServerUnreachableException)
        {
            // The link's next resume loads everything again.
        }
    }
}
