using System.Text.Json.Nodes;
using Foyer.Console.Shared;
using Foyer.Console.Wire;

namespace Foyer.Console.Features.Workspaces;

/// <summary>Keeps those settings in step with the server.</summary>
internal sealed class WorkspaceFeed(IServer server, Store<WorkspaceRules> rules) : IFeed
{
    private IDisposable? listening;

    public Task StartAsync(Session session, CancellationToken cancel)
    {
        listening = server.Listen("stream-notify-all", "public-settings-changed", OnChanged);
        return LoadAsync(cancel);
    }

    public async Task LoadAsync(CancellationToken cancel)
    {
        var query = new JsonObject { ["_id"] = new JsonObject { ["$in"] = new JsonArray([.. WorkspaceRules.Wanted.Select(static id => (JsonNode)id)]) } };
        var answer = await server.GetAsync($"settings.public?count=0&query={Uri.EscapeDataString(query.ToJsonString())}", cancel);
        rules.Set((answer["settings"] as JsonArray ?? []).Aggregate(WorkspaceRules.Empty, static (state, setting) => state.Put(setting)));
    }

    public void Stop()
    {
        listening?.Dispose();
        listening = null;
    }

    private void OnChanged(JsonArray told)
    {
        if (told.Count > 1)
        {
            rules.Update(state => state.Put(told[1]));
        }
    }
}
