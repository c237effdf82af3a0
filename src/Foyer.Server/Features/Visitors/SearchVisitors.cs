using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Contracts.Visitors;
using Foyer.Domain;
using Foyer.Domain.Permissions;
using Foyer.Domain.Visitors;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Visitors;

/// <summary>Staff find visitors by name, user name, address, telephone number or a searchable custom field.</summary>
internal sealed class SearchVisitors(FoyerDb db)
{
    private const int Suggestions = 10;
    private static readonly Refusal InvalidParams = new("error-invalid-params");
    private static readonly Refusal InvalidCustom = new("error-invalid-params-custom");

    public async Task<(List<VisitorPayload> Visitors, int Total)> ExecuteAsync(string term, Page page, CancellationToken cancel)
    {
        var found = Matching(term);
        var total = await found.CountAsync(cancel);
        var byLastChat = page.Sort?.FirstOrDefault(key => key.Key == "lastChat.ts").Value ?? 0;
        var ordered = byLastChat switch
        {
            > 0 => found.OrderBy(one => one.LastChatAt),
            < 0 => found.OrderByDescending(one => one.LastChatAt),
            _ => found.OrderByDescending(one => one.RegisteredAt),
        };
        var visitors = await ordered.ThenBy(one => one.Id)
            .Skip(page.Offset).Take(page.Count).ToListAsync(cancel);
        return (visitors.ConvertAll(VisitorWire.Payload), total);
    }

    public async Task<List<object>> SuggestAsync(string term, IReadOnlyList<string> exceptions, CancellationToken cancel)
    {
        var names = await Matching(term).Where(one => one.Username != null && !exceptions.Contains(one.Username))
            .OrderBy(one => one.Name).Take(Suggestions).Select(one => new { one.Id, one.Name, one.Username }).ToListAsync(cancel);
        return names.ConvertAll(object (one) => new { _id = one.Id.Value, name = one.Name, username = one.Username });
    }

    /// <summary>The one visitor with this address, number, or value of a searchable field.</summary>
    public async Task<Visitor?> FindAsync(string? email, string? phone, IReadOnlyDictionary<string, string> custom, CancellationToken cancel)
    {
        var visitors = db.Visitors.AsNoTracking().Where(one => !one.IsErased);
        var address = email?.ToLowerInvariant();
        if (address is not null || phone is not null)
        {
            return await visitors.FirstOrDefaultAsync(
                one => (address == null || one.EmailKey == address) && (phone == null || one.PhoneKey == phone), cancel);
        }

        var keys = custom.Keys.ToList();
        var searchable = await db.LiveChatFields.AsNoTracking()
            .Where(field => field.Scope == "visitor" && field.IsSearchable && keys.Contains(field.Key)).Select(field => field.Key).ToListAsync(cancel);
        if (searchable.Count == 0)
        {
            return null;
        }

        await foreach (var visitor in visitors.OrderByDescending(one => one.RegisteredAt).Take(10_000).AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (searchable.All(key => visitor.CustomFields.TryGetValue(key, out var value)
                && value.Contains(custom[key], StringComparison.OrdinalIgnoreCase)))
            {
                return visitor;
            }
        }

        return null;
    }

    private IQueryable<Visitor> Matching(string term)
    {
        var visitors = db.Visitors.AsNoTracking().Where(one => !one.IsErased);
        if (term.Length == 0)
        {
            return visitors;
        }

        var lower = term.ToLowerInvariant();
#pragma warning disable CA1304, CA1311, CA1862 // Runs in the database, where only ToLower is known.
        return visitors.Where(one => one.EmailKey == lower || one.PhoneKey == term
            || one.Name!.ToLower().Contains(lower) || one.Username!.ToLower().Contains(lower));
#pragma warning restore CA1304, CA1311, CA1862
    }

    public static void Map(ApiRoutes api)
    {
        api.Get("livechat/visitors.search").NeedsAll(LiveChatPermissions.View).Query(Shape.Paged(Shape.Need("term", Shape.Text())))
            .Handle<SearchVisitors>(static async (call, search) =>
            {
                var (visitors, total) = await search.ExecuteAsync(call.Query.Text("term")!, call.Page, call.Cancel);
                return ApiResult.Success(new { visitors, count = visitors.Count, offset = call.Page.Offset, total });
            });
        api.Get("livechat/visitors.autocomplete").NeedsAll(LiveChatPermissions.View).Query(Shape.Object(Shape.Need("selector", Shape.Text())))
            .Handle<SearchVisitors>(static async (call, search) =>
            {
                if (Parse(call.Query.Text("selector")!) is not { } selector)
                {
                    return ApiResult.Failure("Invalid JSON");
                }

                return ApiResult.Success(new { items = await search.SuggestAsync(selector.Text("term") ?? "", selector.Texts("exceptions") ?? [], call.Cancel) });
            });
        api.Get("omnichannel/contact.search").NeedsAll(LiveChatPermissions.View)
            .Query(Shape.Open(Shape.May("email", Shape.Text()), Shape.May("phone", Shape.Text()), Shape.May("custom", Shape.Text())))
            .Handle<SearchVisitors>(static async (call, search) =>
            {
                var (email, phone, json) = (call.Query.Text("email"), call.Query.Text("phone"), call.Query.Text("custom"));
                if (json is not null && Parse(json) is null)
                {
                    return ApiResult.Refused(InvalidCustom);
                }

                var custom = json is null ? [] : Parse(json)!.ToDictionary(field => field.Key, field => field.Value?.ToString() ?? "");
                if (string.IsNullOrEmpty(email) && string.IsNullOrEmpty(phone) && custom.Count == 0)
                {
                    return ApiResult.Refused(InvalidParams);
                }

                var visitor = await search.FindAsync(NullIfEmpty(email), NullIfEmpty(phone), custom, call.Cancel);
                return Contact(visitor);
            });
        api.Get("omnichannel/contact").NeedsAll(LiveChatPermissions.View).Query(Shape.Object(Shape.Need("contactId", Shape.Text())))
            .Handle<ShowVisitor>(static async (call, show) => Contact(
                (await show.ByIdAsync(new VisitorId(call.Query.Text("contactId")!), call.Cancel)).TryGet(out var visitor, out _) ? visitor : null));
    }

    private static ApiResult Contact(Visitor? visitor) => ApiResult.Success(new JsonObject
    {
        ["contact"] = visitor is null ? null : JsonSerializer.SerializeToNode(VisitorWire.Payload(visitor), Contracts.WireJson.Rest),
    });

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static JsonObject? Parse(string json)
    {
        try
        {
            return JsonNode.Parse(json) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
