using Foyer.Console.Features.LiveChats;
using Foyer.Console.Features.Rooms;
using Foyer.Console.Shared;
using Foyer.Console.Wire;
using Foyer.Contracts.Accounts;
using Foyer.Contracts.Rooms;

namespace Foyer.Console.Features.Search;

/// <summary>Finds chats and people by name: my own rooms at once, what else I may see from the server.</summary>
internal sealed class NameSearch(IServer server, Store<RoomList> rooms, Store<InquiryQueue> queue)
{
    private const int MostOwn = 8;

    public IReadOnlyList<SearchHit> Own(string term) =>
    [
        .. rooms.State.Entries
            .Where(room => Matches(room.Name, term))
            .OrderBy(room => !room.Name.StartsWith(term, StringComparison.CurrentCultureIgnoreCase))
            .ThenByDescending(static room => room.LastActivity)
            .Select(static room => new SearchHit(room.RoomId, room.Name, room.Kind ?? "c", room.Url))
            .Concat(queue.State.InOrder
                .Where(inquiry => Matches(inquiry.Name ?? "", term))
                .Select(static inquiry => new SearchHit(inquiry.RoomId, inquiry.Name ?? "", "l", PageUrls.LiveChat(inquiry.RoomId))))
            .DistinctBy(static hit => hit.Id)
            .Take(MostOwn),
    ];

    public async Task<IReadOnlyList<SearchHit>> OthersAsync(string term, CancellationToken cancel)
    {
        var answer = await server.GetAsync($"spotlight?query={Uri.EscapeDataString(term)}", cancel);
        var foundRooms = answer["rooms"].ReadList<RoomPayload>()
            .Select(static room => new SearchHit(room.Id, room.FName ?? room.Name ?? room.Id, room.Type ?? "c", PageUrls.Room(room.Type, room.Id, room.Name)));
        var people = answer["users"].ReadList<UserPayload>()
            .Select(static user => new SearchHit(user.Id, user.Name ?? user.Username ?? user.Id, "u", PageUrls.Person(user.Username ?? user.Id), user.Username));
        return [.. foundRooms.Concat(people)];
    }

    private static bool Matches(string name, string term) => name.Contains(term, StringComparison.CurrentCultureIgnoreCase);
}

/// <summary>Something that carries the name: a room (its kind), or a person (<c>u</c>).</summary>
internal sealed record SearchHit(string Id, string Name, string Kind, string Url, string? Username = null);
