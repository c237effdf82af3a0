using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Foyer.Domain;
using Foyer.Domain.Messages;
using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Foyer.Server.Features.Rooms;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Messages;

/// <summary>Shows the messages that a text links to, as far as its writer may read them.</summary>
internal sealed partial class Quotes(RoomAccess access, SettingValues settings)
{
    private const string Mark = "message_link";
    private const int Most = 10;

    /// <summary>Writes them before a message's other attachments.</summary>
    /// <param name="db">The store.</param>
    /// <param name="fields">The message's fields.</param>
    /// <param name="text">Its text.</param>
    /// <param name="writer">Who wrote it.</param>
    /// <param name="replacesOld">Whether the text is a new one, so that the quotes of the old one go.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task WriteToAsync(FoyerDb db, JsonObject fields, string text, Caller writer, bool replacesOld, CancellationToken cancel)
    {
        var kept = (fields["attachments"] as JsonArray ?? []).OfType<JsonObject>()
            .Where(one => !replacesOld || one.Text(Mark) is null).Select(JsonNode (one) => one.DeepClone()).ToList();
        var had = fields["attachments"] is JsonArray { Count: > 0 };
        var quotes = new List<JsonNode>();
        foreach (var (link, id) in LinksIn(text).Take(Most))
        {
            if (await db.Messages.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id && !one.IsHidden && one.SystemType == null, cancel) is { } message
                && await RoomAccess.StandingAsync(db, message.RoomId, writer.Id, cancel) is { } standing
                && await access.MayReadHistoryAsync(db, standing, writer, cancel))
            {
                quotes.Add(Quote(message, link));
            }
        }

        if (had || quotes.Count > 0)
        {
            fields["attachments"] = new JsonArray([.. quotes, .. kept]);
        }
    }

    /// <summary>The stored fields of a visitor's message, who may quote what stands in the own chat and nothing else.</summary>
    /// <param name="db">The store.</param>
    /// <param name="extraJson">The fields so far; null for none.</param>
    /// <param name="text">Its text.</param>
    /// <param name="room">The visitor's chat.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<string?> WithinAsync(FoyerDb db, string? extraJson, string text, RoomId room, CancellationToken cancel)
    {
        var quotes = new List<JsonNode>();
        foreach (var (link, id) in LinksIn(text).Take(Most))
        {
            if (await db.Messages.AsNoTracking().SingleOrDefaultAsync(
                one => one.Id == id && one.RoomId == room && !one.IsHidden && one.SystemType == null, cancel) is { } message)
            {
                quotes.Add(Quote(message, link));
            }
        }

        if (quotes.Count == 0)
        {
            return extraJson;
        }

        var fields = extraJson is null ? [] : JsonNode.Parse(extraJson)!.AsObject();
        var kept = (fields["attachments"] as JsonArray ?? []).OfType<JsonNode>().Select(static one => one.DeepClone());
        fields["attachments"] = new JsonArray([.. quotes, .. kept]);
        return fields.ToJsonString();
    }

    private IEnumerable<(string Link, MessageId Id)> LinksIn(string text)
    {
        var site = settings.Get(GeneralSettings.SiteUrl).TrimEnd('/');
        return site.Length == 0 || !text.Contains("msg=", StringComparison.Ordinal)
            ? []
            : MessageLink().Matches(text).Where(match => match.Value.StartsWith(site + "/", StringComparison.OrdinalIgnoreCase))
                .Select(match => (match.Value, new MessageId(match.Groups[1].Value))).DistinctBy(one => one.Item2);
    }

    private JsonObject Quote(Message message, string link)
    {
        var attachments = (MessageDetails.Of(message).Fields["attachments"] as JsonArray ?? []).OfType<JsonObject>();

        // A quote within a quote within a quote is not read by anybody.
        var inner = settings.Get(MessageSettings.QuoteChainLimit) > 1 ? attachments : attachments.Where(one => one.Text(Mark) is null);
        return new JsonObject
        {
            ["text"] = message.Text,
            ["author_name"] = message.Alias ?? message.AuthorName ?? message.AuthorUsername,
            ["author_icon"] = $"/avatar/{Uri.EscapeDataString(message.AuthorUsername)}",
            [Mark] = link,
            ["attachments"] = new JsonArray([.. inner.Select(JsonNode (one) => WithoutQuotes(one))]),
            ["ts"] = message.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture),
        };
    }

    private static JsonObject WithoutQuotes(JsonObject attachment)
    {
        var copy = (JsonObject)attachment.DeepClone();
        copy.Remove("attachments");
        return copy;
    }

    [GeneratedRegex(@"https?://[^\s<>""|]+?[?&]msg=((?:[0-9A-Za-z_-]|\.(?=[0-9A-Za-z_-])){1,100})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 500)]
    private static partial Regex MessageLink();
}
