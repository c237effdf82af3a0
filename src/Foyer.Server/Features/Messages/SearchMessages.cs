using System.Text.RegularExpressions;
using Foyer.Contracts.Messages;
using Foyer.Domain;
using Foyer.Domain.Messages;
using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Foyer.Server.Features.Rooms;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Messages;

/// <summary>Finds messages by the words in them and by the dialect's operators, in a room or in all rooms of an account.</summary>
internal sealed class SearchMessages(FoyerDb db, RoomAccess access, SettingValues settings, TimeProvider time)
{
    private const int LongestSearch = 500;
    private const int LargestPage = 100;

    // An expression has to look at the texts themselves: so many at most, and for so long.
    private const int MostLookedAt = 50_000;
    private const int Step = 1_000;
    private static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(3);

    private static readonly Refusal NotAllowed = new("error-not-allowed", "Not allowed");
    private static readonly Refusal RoomMissing = new("error-roomId-param-not-provided", "The required \"roomId\" query param is missing.");
    private static readonly Refusal TextMissing = new("error-searchText-param-not-provided", "The required \"searchText\" query param is missing.");

    private int PageSize => (int)Math.Clamp(settings.Get(CollaborationSettings.SearchPageSize), 1, LargestPage);

    /// <summary>The messages found, in the order asked for. Without a room it looks in all rooms of the account, where the operator allows that.</summary>
    public async Task<Outcome<List<MessagePayload>>> ExecuteAsync(
        Caller caller, string text, RoomId? room, int offset, int count, CancellationToken cancel)
    {
        if (text.Length > LongestSearch)
        {
            return TextMissing;
        }

        if (room is { } named ? !await MayReadAsync(caller, named, cancel) : !settings.Get(CollaborationSettings.SearchEverywhere))
        {
            return NotAllowed;
        }

        var offsetOfClock = await db.Users.Where(user => user.Id == caller.Id).Select(user => user.UtcOffset).SingleOrDefaultAsync(cancel) ?? 0;
        var search = MessageSearch.Read(text, TimeSpan.FromMinutes(Math.Round(Math.Clamp(offsetOfClock, -14, 14) * 60)));
        if ((search.Terms.Count == 0 || settings.Get(MessageSettings.AlwaysSearchRegExp)) && search is { Pattern: null, Remainder.Length: > 0 })
        {
            // Signs that are no words, or an operator who wants parts of words found.
            search = search with { Pattern = settings.Get(MessageSettings.AlwaysSearchRegExp) ? search.Remainder : Regex.Escape(search.Remainder) };
        }

        if (search.IsEmpty)
        {
            return new List<MessagePayload>();
        }

        var place = new SearchPlace(caller.Id, caller.Username, room);
        var rooms = room is null
            ? await db.Subscriptions.Where(one => one.UserId == caller.Id).Select(one => one.RoomId.Value).ToListAsync(cancel)
            : [];
        var (start, most) = (Math.Max(0, offset), Math.Clamp(count, 1, LargestPage));
        var found = search.Pattern is null
            ? await WordIndex.FindAsync(db, search, place, rooms, start, most, time.GetUtcNow(), cancel)
            : await LookAsync(search, place, rooms, start, most, cancel);
        return await PayloadsAsync(caller, found, search.IsAscending, cancel);
    }

    // The engine without backtracking takes a time in proportion to the text, whatever the expression.
    private static Regex? Compile(MessageSearch search)
    {
        try
        {
            return new Regex(search.Pattern!, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | (search.PatternIsExact ? RegexOptions.None : RegexOptions.IgnoreCase));
        }
        catch (Exception refused) when (refused is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private async Task<List<FoundMessage>> LookAsync(
        MessageSearch search, SearchPlace place, IReadOnlyList<string> rooms, int offset, int count, CancellationToken cancel)
    {
        List<FoundMessage> found = [];
        if (Compile(search) is not { } pattern)
        {
            return found;
        }

        var began = time.GetTimestamp();
        var withoutWords = search.WithoutTerms();
        for (var at = 0; at < MostLookedAt && time.GetElapsedTime(began) < LongestLook && found.Count < offset + count; at += Step)
        {
            var texts = await WordIndex.FindAsync(db, withoutWords, place, rooms, at, Step, time.GetUtcNow(), cancel);
            found.AddRange(texts.Where(message => pattern.IsMatch(message.Text)));
            if (texts.Count < Step)
            {
                break;
            }
        }

        return [.. found.Skip(offset).Take(count)];
    }

    private async Task<List<MessagePayload>> PayloadsAsync(Caller caller, List<FoundMessage> found, bool isAscending, CancellationToken cancel)
    {
        var ids = found.Select(one => new MessageId(one.Id)).ToList();
        var messages = await db.Messages.AsNoTracking().Where(message => ids.Contains(message.Id)).ToListAsync(cancel);
        List<Message> readable = [];
        foreach (var room in messages.GroupBy(message => message.RoomId))
        {
            if (await MayReadAsync(caller, room.Key, cancel))
            {
                readable.AddRange(room);
            }
        }

        return [.. MessageWire.Payloads(isAscending ? readable.OrderBy(message => message.At) : readable.OrderByDescending(message => message.At), caller.Id)];
    }

    private async Task<bool> MayReadAsync(Caller caller, RoomId room, CancellationToken cancel) =>
        await RoomAccess.StandingAsync(db, room, caller.Id, cancel) is { } standing
        && await access.MayReadHistoryAsync(db, standing, caller, cancel);

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        api.Get("chat.search").SignedIn().Handle<SearchMessages>(static async (call, search) =>
            call.Query.Text("roomId") is not { Length: > 0 } room ? ApiResult.Refused(RoomMissing)
            : call.Query.Text("searchText") is not { Length: > 0 } text ? ApiResult.Refused(TextMissing)
            : (await search.ExecuteAsync(call.Caller, text, new RoomId(room), call.Page.Offset, call.Page.Count, call.Cancel))
                .Answer(static messages => new { messages }));
        methods.Add("messageSearch").SignedIn().Handle<SearchMessages>(static async (call, search) =>
            (await search.ExecuteAsync(
                call.Account, call.Args.Text(0), RoomOf(call.Args.OptionalText(1)), call.Args.OptionalInteger(3) ?? 0, call.Args.OptionalInteger(2) ?? 20, call.Cancel))
            .Reply(static messages => new { message = new { docs = messages } }));
        methods.Add("rocketchatSearch.search").SignedIn().Handle<SearchMessages>(static async (call, search) =>
        {
            var context = call.Args.OptionalObject(1) ?? [];
            var payload = call.Args.OptionalObject(2) ?? [];
            var room = payload.OptionalFlag("searchAll") == true ? null : RoomOf(context.OptionalText("rid"));
            return (await search.ExecuteAsync(call.Account, call.Args.Text(0), room, 0, payload.OptionalInteger("limit") ?? search.PageSize, call.Cancel))
                .Reply(static messages => new { message = new { docs = messages } });
        });
    }

    private static RoomId? RoomOf(string? id) => id is { Length: > 0 } ? new RoomId(id) : null;
}
