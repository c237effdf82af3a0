using Foyer.Domain;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Messages;
using Foyer.Server.Features.LiveChats;
using Foyer.Server.Http;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Visitors;

/// <summary>A program hands in several messages of a visitor; a chat is begun where none is open.</summary>
internal sealed class WriteManyAsVisitor(Commits commits, RegisterVisitor register, OpenLiveChat open, WriteAsVisitor write)
{
    public Task<Outcome<List<Message>>> ExecuteAsync(VisitorForm form, IReadOnlyList<string> texts, CancellationToken cancel) =>
        commits.RunAsync<List<Message>>(
            async (scope, stop) =>
            {
                var visitor = await scope.Db.VisitorOfAsync(form.Token, stop);
                if (visitor is null)
                {
                    var registered = await register.RegisterAsync(scope, form, stop);
                    if (!registered.TryGet(out visitor, out var no))
                    {
                        return no;
                    }

                    await scope.Db.SaveChangesAsync(stop);
                }

                var known = await OpenLiveChat.OpenOneAsync(scope.Db, form.Token, stop);
                var at = known is { } rid ? await scope.Db.ChatInRoomAsync(rid, stop) : null;
                if (at is null)
                {
                    var begun = await open.BeginAsync(scope, visitor, new ChatOpening(form.Token, ChatSource.Api), stop);
                    if (!begun.TryGet(out at, out var no))
                    {
                        return no;
                    }
                }

                var posted = new List<Message>();
                foreach (var text in texts)
                {
                    var outcome = await write.WriteAsync(scope, at, Speaker.Of(visitor), new VisitorSays(form.Token, at.Room.Id, text), stop);
                    if (!outcome.TryGet(out var message, out var no))
                    {
                        return no;
                    }

                    posted.Add(message);
                }

                return posted;
            },
            cancel);

    public static void Map(ApiRoutes api) => api.Post("livechat/messages").SignedIn()
        .Body(Shape.Object(
            Shape.Need("visitor", VisitorForm.Shape),
            Shape.Need("messages", Shape.List(Shape.Open(Shape.Need("msg", Shape.Text())), minItems: 1))))
        .Handle<WriteManyAsVisitor>(static async (call, write) =>
        {
            var texts = call.Body.List("messages")!.OfType<System.Text.Json.Nodes.JsonObject>().Select(one => one.Text("msg")!).ToList();
            var outcome = await write.ExecuteAsync(VisitorForm.Read(call.Body.Object("visitor")!), texts, call.Cancel);
            return outcome.Answer(messages => new
            {
                messages = messages.Select(message => new { username = message.AuthorUsername, msg = message.Text, ts = message.At }),
            });
        });
}
