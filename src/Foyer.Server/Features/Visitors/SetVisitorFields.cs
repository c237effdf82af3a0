using Foyer.Domain;
using Foyer.Domain.LiveChats;
using Foyer.Server.Features.LiveChats;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Visitors;

/// <summary>Notes further facts that the website knows about the visitor.</summary>
internal sealed class SetVisitorFields(Commits commits)
{
    private static readonly Refusal InvalidToken = Refusal.Text("invalid-token");
    private static readonly Refusal InvalidField = Refusal.Text("invalid-custom-field");

    public Task<Outcome<Done>> ExecuteAsync(string token, IReadOnlyList<FieldValue> values, CancellationToken cancel) => commits.RunAsync<Done>(
        async (scope, stop) =>
        {
            if (await scope.Db.VisitorOfAsync(token, stop) is not { } visitor)
            {
                return InvalidToken;
            }

            var known = await scope.Db.LiveChatFields.AsNoTracking().ToDictionaryAsync(field => field.Key, stop);
            var chats = await scope.Db.LiveChats.Where(chat => chat.IsOpen && chat.Visitor.Token == token).ToListAsync(stop);
            foreach (var value in values)
            {
                if (!known.TryGetValue(value.Key, out var field))
                {
                    return InvalidField;
                }

                if (field.Pattern.Length > 0 && !SaveLiveChatInfo.Matches(field.Pattern, value.Value))
                {
                    return Refusal.Text($"Invalid value for {field.Label} field");
                }

                Set(field, visitor, chats, value);
            }

            return Done.Yes;
        },
        cancel);

    private static void Set(LiveChatField field, Domain.Visitors.Visitor visitor, List<LiveChat> chats, FieldValue value)
    {
        if (field.IsOfVisitor)
        {
            visitor.SetCustomField(value.Key, value.Value, value.Overwrite);
            return;
        }

        foreach (var chat in chats.Where(chat => value.Overwrite || !chat.CustomFields.ContainsKey(value.Key)))
        {
            chat.SetCustomField(value.Key, value.Value);
        }
    }

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        var value = new[] { Shape.Need("key", Shape.Text()), Shape.Need("value", Shape.Text()), Shape.Need("overwrite", Shape.Flag()) };
        api.Post("livechat/custom.field").Anonymous().Limit(600)
            .Body(Shape.Object([Shape.Need("token", Shape.Text()), .. value]))
            .Handle<SetVisitorFields>(static async (call, set) =>
            {
                var field = VisitorForm.Values([call.Body.DeepClone()])[0];
                return (await set.ExecuteAsync(call.Body.Text("token")!, [field], call.Cancel))
                    .Answer(_ => new { field = new { key = field.Key, value = field.Value, overwrite = field.Overwrite } });
            });
        api.Post("livechat/custom.fields").Anonymous().Limit(600)
            .Body(Shape.Object(Shape.Need("token", Shape.Text()), Shape.Need("customFields", Shape.List(Shape.Object(value), minItems: 1))))
            .Handle<SetVisitorFields>(static async (call, set) =>
            {
                var fields = VisitorForm.Values(call.Body.List("customFields"));

                // The dialect writes this one key with a capital.
                return (await set.ExecuteAsync(call.Body.Text("token")!, fields, call.Cancel)).Answer(_ => new
                {
                    fields = fields.Select(field => new System.Text.Json.Nodes.JsonObject
                    {
                        ["Key"] = field.Key,
                        ["value"] = field.Value,
                        ["overwrite"] = field.Overwrite,
                    }),
                });
            });
        methods.Add("livechat:setCustomField").Anonymous().Handle<SetVisitorFields>(static async (call, set) =>
        {
            var field = new FieldValue { Key = call.Args.Text(1), Value = call.Args.Text(2), Overwrite = call.Args.OptionalFlag(3) ?? true };
            return (await set.ExecuteAsync(call.Args.Text(0), [field], call.Cancel)).Refusal;
        });
    }
}
