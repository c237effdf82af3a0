using Foyer.Contracts.LiveChats;
using Foyer.Domain;
using Foyer.Server.Http;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.LiveChats;

/// <summary>Tells a visitor who answers, or who would.</summary>
internal sealed class ShowServingAgent(FoyerDb db, Commits commits, AgentRouting routing, VisibleAgents agents)
{
    private static readonly Refusal InvalidToken = Refusal.Text("invalid-token");
    private static readonly Refusal InvalidRoom = Refusal.Text("invalid-room");
    private static readonly Refusal InvalidAgent = Refusal.Text("invalid-agent");
    private static readonly Refusal NotFound = Refusal.Text("agent-not-found");

    public async Task<Outcome<AgentPayload>> ServingAsync(string token, RoomId room, CancellationToken cancel)
    {
        if (await db.VisitorOfAsync(token, cancel) is null)
        {
            return InvalidToken;
        }

        if (await db.ChatOfVisitorAsync(room, token, cancel) is not { } at)
        {
            return InvalidRoom;
        }

        return at.Chat.ServedBy is { } serving && await agents.OfAsync(db, serving.Agent, cancel) is { } agent ? agent : InvalidAgent;
    }

    /// <summary>Whose turn is next; null while the visitor has an open chat.</summary>
    public async Task<Outcome<AgentPayload?>> NextAsync(string token, DepartmentId? department, CancellationToken cancel)
    {
        if (await OpenLiveChat.OpenOneAsync(db, token, cancel) is not null)
        {
            return (AgentPayload?)null;
        }

        var outcome = await commits.RunAsync<UserId>(
            async (scope, stop) =>
            {
                var wanted = department ?? (await scope.Db.VisitorOfAsync(token, stop))?.Department;
                return await routing.NextAsync(scope, wanted, except: null, stop) is { } next ? next.Id : NotFound;
            },
            cancel);
        return outcome.TryGet(out var agent, out var refusal)
            ? await agents.OfAsync(db, agent, cancel) is { } shown ? shown : InvalidAgent
            : refusal;
    }

    public static void Map(ApiRoutes api)
    {
        api.Get("livechat/agent.info/{rid}/{token}").Anonymous().Handle<ShowServingAgent>(static async (call, show) =>
            (await show.ServingAsync(call.Path("token"), new RoomId(call.Path("rid")), call.Cancel)).Answer(agent => new { agent }));
        api.Get("livechat/agent.next/{token}").Anonymous()
            .Query(Shape.Open(Shape.May("department", Shape.Text())))
            .Handle<ShowServingAgent>(static async (call, show) =>
            {
                var department = call.Query.Text("department") is { Length: > 0 } id ? new DepartmentId(id) : (DepartmentId?)null;
                return (await show.NextAsync(call.Path("token"), department, call.Cancel)).Answer(agent => agent is null ? null : new { agent });
            });
    }
}
