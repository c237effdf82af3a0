using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Foyer.Domain;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Permissions;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.LiveChats;

/// <summary>Managers declare what else is noted about visitors and chats.</summary>
internal sealed partial class SaveFields(Commits commits, FoyerDb db)
{
    private static readonly Refusal InvalidName = new(
        "error-invalid-custom-field-name", "Invalid custom field name. Use only letters, numbers, hyphens and underscores.");

    private static readonly Refusal Invalid = new("error-invalid-custom-field", "Custom Field Not found");
    private static readonly Refusal InvalidPattern = new("error-invalid-custom-field-regexp", "Invalid regular expression");
    private static readonly Refusal NameInUse = new("error-custom-field-name-already-exists", "Custom field name already exists");

    public Task<Outcome<LiveChatField>> ExecuteAsync(string? id, JsonObject form, CancellationToken cancel) => commits.RunAsync<LiveChatField>(
        async (scope, stop) =>
        {
            var key = form.RequiredText("field");
            if (!Name().IsMatch(key))
            {
                return InvalidName;
            }

            // A pattern that cannot be read would refuse every value for ever.
            if (form.OptionalText("regexp") is { Length: > 0 } pattern && !SaveLiveChatInfo.IsPattern(pattern))
            {
                return InvalidPattern;
            }

            var known = string.IsNullOrEmpty(id) ? null : await scope.Db.LiveChatFields.SingleOrDefaultAsync(one => one.Key == id, stop);
            if (!string.IsNullOrEmpty(id) && known is null)
            {
                return Invalid;
            }

            if (known?.Key != key && await scope.Db.LiveChatFields.AnyAsync(one => one.Key == key, stop))
            {
                return NameInUse;
            }

            var field = known is not null && known.Key == key ? known : new LiveChatField(key);
            if (field != known)
            {
                scope.Db.LiveChatFields.Add(field);
                scope.Db.LiveChatFields.RemoveRange(known is null ? [] : [known]);
            }

            Fill(field, form);
            field.UpdatedAt = scope.Now;
            return field;
        },
        cancel);

    public Task<Outcome<Done>> RemoveAsync(string id, CancellationToken cancel) => commits.RunAsync<Done>(
        async (scope, stop) => await scope.Db.LiveChatFields.Where(one => one.Key == id).ExecuteDeleteAsync(stop) == 0 ? Invalid : Done.Yes,
        cancel);

    public async Task<(List<LiveChatField> Fields, int Total)> ListAsync(string? text, Page page, CancellationToken cancel)
    {
        var fields = db.LiveChatFields.AsNoTracking();
        if (!string.IsNullOrEmpty(text))
        {
            fields = fields.Where(one => one.Label.Contains(text) || one.Key.Contains(text));
        }

        var total = await fields.CountAsync(cancel);
        return (await fields.OrderBy(one => one.Label).Skip(page.Offset).Take(page.Count).ToListAsync(cancel), total);
    }

    public Task<LiveChatField?> OneAsync(string id, CancellationToken cancel) =>
        db.LiveChatFields.AsNoTracking().SingleOrDefaultAsync(one => one.Key == id, cancel);

    private static void Fill(LiveChatField field, JsonObject form)
    {
        field.Label = form.RequiredText("label");
        field.Scope = form.RequiredText("scope");
        field.Visibility = form.RequiredText("visibility") == "hidden" ? "hidden" : "visible";
        field.IsSearchable = form.OptionalFlag("searchable") == true;
        field.Pattern = form.OptionalText("regexp") ?? "";
        field.Type = form.OptionalText("type");
        field.IsRequired = form.OptionalFlag("required") == true;
        field.DefaultValue = form.OptionalText("defaultValue");
        field.Options = form.OptionalText("options");
        field.IsPublic = form.OptionalFlag("public");
    }

    private static JsonObject Wire(LiveChatField field) => new()
    {
        ["_id"] = field.Key,
        ["label"] = field.Label,
        ["scope"] = field.Scope,
        ["visibility"] = field.Visibility,
        ["searchable"] = field.IsSearchable,
        ["regexp"] = field.Pattern,
        ["type"] = field.Type,
        ["required"] = field.IsRequired,
        ["defaultValue"] = field.DefaultValue,
        ["options"] = field.Options,
        ["public"] = field.IsPublic,
    };

    [GeneratedRegex("^[0-9a-zA-Z_-]+$")]
    private static partial Regex Name();

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        api.Get("livechat/custom-fields").NeedsAll(LiveChatPermissions.View).Query(Shape.Paged(Shape.May("text", Shape.Text())))
            .Handle<SaveFields>(static async (call, fields) =>
            {
                var (found, total) = await fields.ListAsync(call.Query.Text("text"), call.Page, call.Cancel);
                return ApiResult.Success(new { customFields = found.Select(Wire), count = found.Count, offset = call.Page.Offset, total });
            });
        api.Get("livechat/custom-fields/{_id}").NeedsAll(LiveChatPermissions.View).Handle<SaveFields>(static async (call, fields) =>
            ApiResult.Success(new JsonObject { ["customField"] = await fields.OneAsync(call.Path("_id"), call.Cancel) is { } field ? Wire(field) : null }));
        methods.Add("livechat:saveCustomField").Needs(LiveChatPermissions.Manage).Handle<SaveFields>(static async (call, fields) =>
            (await fields.ExecuteAsync(call.Args.OptionalText(0), call.Args.Object(1), call.Cancel)).TryGet(out var field, out var refusal)
                ? Wire(field)
                : refusal);
        methods.Add("livechat:removeCustomField").Needs(LiveChatPermissions.Manage).Handle<SaveFields>(static async (call, fields) =>
            (await fields.RemoveAsync(call.Args.Text(0), call.Cancel)).Refusal ?? (object)true);
        methods.Add("livechat:getCustomFields").Anonymous().Handle<SaveFields>(static async (call, fields) =>
            (await fields.ListAsync(null, new Page(0, 1_000, null), call.Cancel)).Fields.Select(Wire).ToList());
    }
}
