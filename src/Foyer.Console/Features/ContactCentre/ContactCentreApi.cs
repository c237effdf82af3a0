using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Console.Features.Accounts;
using Foyer.Console.Shared;
using Foyer.Console.Wire;
using Foyer.Contracts.Rooms;
using Foyer.Contracts.Visitors;

namespace Foyer.Console.Features.ContactCentre;

/// <summary>The chats of the contact centre: listing, deleting.</summary>
internal sealed class ContactCentreApi(IServer server, Store<Account> account)
{
    public const int ExportPage = 100;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, TypeInfoResolver = Foyer.Contracts.WireJsonContext.Default };

    public bool SeesEverybody => account.State.Can("view-livechat-rooms");

    public async Task<ChatPage> ListAsync(ChatFilter filter, CancellationToken cancel, int count = ChatFilter.PageSize)
    {
        // Without the right to every room the server lists one's own chats, and asks to be told so.
        var mine = SeesEverybody ? filter : filter with { Agent = account.State.Id };
        var answer = await server.GetAsync($"livechat/rooms?{mine.ToQuery(count)}", cancel);
        var rooms = answer["rooms"].ReadList<RoomPayload>();
        return new ChatPage(rooms, answer["total"].ReadNumber() ?? rooms.Count);
    }

    /// <summary>Deletes one chat with everything in it.</summary>
    public async Task<Receipt> DeleteAsync(string roomId) =>
        Receipt.From((await server.PostAsync("foyer.livechat.remove", new JsonObject { ["rid"] = roomId }, CancellationToken.None))["receipt"]);

    /// <summary>Deletes a person with every chat.</summary>
    public async Task<Receipt> EraseAsync(string contactId) =>
        Receipt.From((await server.PostAsync("foyer.contacts.erase", new JsonObject { ["contactId"] = contactId }, CancellationToken.None))["receipt"]);

    /// <summary>The people who answer chats, for the filter; empty when I may not see them.</summary>
    public async Task<IReadOnlyList<(string Username, string Name)>> AgentsAsync(CancellationToken cancel)
    {
        try
        {
            var answer = await server.GetAsync("livechat/users/agent?count=100", cancel);
            return [.. (answer["users"] as JsonArray ?? []).Select(static row => (row?["username"].ReadText() ?? "", row?["name"].ReadText() ?? row?["username"].ReadText() ?? ""))];
        }
        catch (ServerRefusedException)
        {
            return [];
        }
    }

    public async Task<ContactPage> ContactsAsync(string term, bool ascending, int offset, CancellationToken cancel)
    {
        var order = new JsonObject { ["lastChat.ts"] = ascending ? 1 : -1 };
        var answer = await server.GetAsync(
            $"livechat/visitors.search?term={Uri.EscapeDataString(term)}&sort={Uri.EscapeDataString(order.ToJsonString())}&offset={offset}&count={ChatFilter.PageSize}", cancel);
        var visitors = answer["visitors"].ReadList<VisitorPayload>();
        return new ContactPage(visitors, answer["total"].ReadNumber() ?? visitors.Count);
    }

    /// <summary>Everything that is kept of a person, as the document that the person may ask for.</summary>
    public async Task<string> ExportContactAsync(string token, CancellationToken cancel) =>
        (await server.GetAsync($"foyer.visitor.export?token={Uri.EscapeDataString(token)}&format=json", cancel)).ToJsonString(Indented);
}

internal sealed record ChatPage(IReadOnlyList<RoomPayload> Chats, int Total);

internal sealed record ContactPage(IReadOnlyList<VisitorPayload> Contacts, int Total);

/// <summary>What proves that something was deleted: when and how much, never whose.</summary>
public sealed record Receipt(string Number, string At, int Chats, int Messages, int Files, int Mails)
{
    internal static Receipt From(JsonNode? row) => new(
        row?["receipt"].ReadText() ?? "", row?["at"].ReadText() ?? "", row?["chats"].ReadNumber() ?? 0, row?["messages"].ReadNumber() ?? 0,
        row?["files"].ReadNumber() ?? 0, row?["mails"].ReadNumber() ?? 0);
}
