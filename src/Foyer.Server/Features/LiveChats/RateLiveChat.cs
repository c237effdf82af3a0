using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Server.Http;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.LiveChats;

/// <summary>A visitor rates the conversation.</summary>
internal sealed class RateLiveChat(Commits commits)
{
    public static readonly IReadOnlyList<string> Items = ["satisfaction", "agentKnowledge", "agentResposiveness", "agentFriendliness"];
    public static readonly IReadOnlyList<string> Values = ["1", "2", "3", "4", "5"];
    private const string Remarks = "additionalFeedback";

    public Task<Outcome<JsonObject>> ExecuteAsync(string token, RoomId room, JsonArray answers, CancellationToken cancel) =>
        commits.RunAsync<JsonObject>(
            async (scope, stop) =>
            {
                if (await scope.Db.VisitorOfAsync(token, stop) is null)
                {
                    return Refusal.Text("invalid-token");
                }

                if (await scope.Db.ChatOfVisitorAsync(room, token, stop) is not { } at)
                {
                    return Refusal.Text("invalid-room");
                }

                var accepted = new JsonObject();
                foreach (var answer in answers.OfType<JsonObject>())
                {
                    if (answer.Text("name") is { } name && answer.Text("value") is { } value
                        && (name == Remarks || (Items.Contains(name) && Values.Contains(value))))
                    {
                        accepted[name] = value;
                    }
                }

                if (accepted.Count == 0)
                {
                    return Refusal.Text("invalid-data");
                }

                at.Chat.Rate(accepted.ToJsonString());
                return accepted;
            },
            cancel);

    public static void Map(ApiRoutes api) => api.Post("livechat/room.survey").Anonymous()
        .Body(Shape.Object(
            Shape.Need("token", Shape.Text()),
            Shape.Need("rid", Shape.Text()),
            Shape.Need("data", Shape.List(Shape.Open(Shape.Need("name", Shape.Text()), Shape.Need("value", Shape.Text())), minItems: 1))))
        .Handle<RateLiveChat>(static async (call, rate) =>
        {
            var rid = call.Body.Text("rid")!;
            var outcome = await rate.ExecuteAsync(call.Body.Text("token")!, new RoomId(rid), call.Body.List("data")!, call.Cancel);
            return outcome.Answer(data => new { rid, data });
        });
}
