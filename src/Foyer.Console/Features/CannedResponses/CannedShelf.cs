using System.Text.Json.Nodes;
using Foyer.Console.Features.Accounts;
using Foyer.Console.Shared;
using Foyer.Console.Wire;
using Foyer.Contracts.LiveChats;

namespace Foyer.Console.Features.CannedResponses;

/// <summary>The canned responses that I may insert: fetched when the first is wanted, kept in step from then on.</summary>
internal sealed class CannedShelf : IDisposable
{
    public const string View = "view-canned-responses";

    private readonly IServer server;
    private readonly Store<Account> account;
    private IDisposable? listening;
    private string? loadedFor;

    public CannedShelf(IServer server, Store<Account> account)
    {
        (this.server, this.account) = (server, account);
        server.Resumed += Forget;
    }

    public IReadOnlyList<CannedResponsePayload> All { get; private set; } = [];

    /// <summary>Fetches them unless they are here; without the right, or while nobody answers, there are none.</summary>
    public async Task LoadAsync()
    {
        if (loadedFor == account.State.Id || !account.State.Can(View))
        {
            return;
        }

        var whose = account.State.Id;
        listening ??= server.Listen("stream-canned-responses", "canned-responses", OnChanged);
        try
        {
            All = (await server.GetAsync("canned-responses.get", CancellationToken.None))["responses"].ReadList<CannedResponsePayload>();
            loadedFor = whose;
        }
        catch (Exception problem) when (problem is ServerRefusedException or ServerUnreachableException)
        {
            All = [];
        }
    }

    public void Dispose()
    {
        server.Resumed -= Forget;
        listening?.Dispose();
    }

    // What changed while the link was away is not told again.
    private void Forget() => loadedFor = null;

    private void OnChanged(JsonArray arguments)
    {
        if (!arguments.TryRead<CannedResponseEvent>(0, out var change))
        {
            return;
        }

        var others = All.Where(one => one.Id != change.Id);
        All = change.Type is "removed"
            ? [.. others]
            : [.. others.Append(new CannedResponsePayload
            {
                Id = change.Id,
                Shortcut = change.Shortcut ?? "",
                Text = change.Text ?? "",
                Scope = change.Scope ?? "",
                Tags = change.Tags ?? [],
                DepartmentId = change.DepartmentId,
            }).OrderBy(static one => one.Shortcut, StringComparer.Ordinal)];
    }
}
