using System.Text.Json.Nodes;
using Foyer.Console.Wire;
using Foyer.Contracts.Messages;
using Foyer.Contracts.Rooms;
using Foyer.Contracts.Visitors;

namespace Foyer.Console.Features.LiveChats;

/// <summary>What is known about the visitor of a chat, and what an agent adds to it.</summary>
internal sealed class VisitorApi(IServer server)
{
    public const int FormerPage = 10;
    private const int Pages = 10;

    private IReadOnlyList<CustomField>? known;

    /// <summary>The visitor; null when nobody is there any more or I may not see them.</summary>
    public async Task<VisitorPayload?> FindAsync(string visitorId, CancellationToken cancel)
    {
        try
        {
            return (await server.GetAsync($"livechat/visitors.info?visitorId={Uri.EscapeDataString(visitorId)}", cancel))["visitor"].Read<VisitorPayload>();
        }
        catch (ServerRefusedException)
        {
            return null;
        }
    }

    /// <summary>The pages that the website reported during a chat, the newest first.</summary>
    public async Task<IReadOnlyList<NavigationPage>> PagesAsync(string roomId, CancellationToken cancel)
    {
        var answer = await server.GetAsync($"livechat/visitors.pagesVisited/{Uri.EscapeDataString(roomId)}?count={Pages}", cancel);
        return [.. answer["pages"].ReadList<MessagePayload>().Select(static visit => visit.Navigation?.Page).OfType<NavigationPage>()];
    }

    /// <summary>The visitor's chats, the newest first; beside an open one only those that have ended.</summary>
    public async Task<FormerPart> FormerAsync(string roomId, string visitorId, string? text, bool endedOnly, int offset, CancellationToken cancel)
    {
        var search = string.IsNullOrWhiteSpace(text) ? "" : $"&searchText={Uri.EscapeDataString(text.Trim())}";
        var answer = await server.GetAsync(
            $"livechat/visitors.searchChats/room/{Uri.EscapeDataString(roomId)}/visitor/{Uri.EscapeDataString(visitorId)}?closedChatsOnly={(endedOnly ? "true" : "false")}&offset={offset}&count={FormerPage}{search}",
            cancel);
        return new FormerPart(answer["history"].ReadList<RoomPayload>(), answer["total"].ReadNumber() ?? 0);
    }

    /// <summary>The visible custom fields; asked once, since managers change them rarely.</summary>
    public async Task<IReadOnlyList<CustomField>> FieldsAsync(CancellationToken cancel)
    {
        if (known is null)
        {
            var answer = await server.GetAsync("livechat/custom-fields?count=100", cancel);
            known = [.. (answer["customFields"] as JsonArray ?? []).OfType<JsonObject>()
                .Where(static row => row["visibility"].ReadText() is not "hidden").Select(CustomField.From)];
        }

        return known;
    }

    public Task SaveAsync(string visitorId, string roomId, VisitorDraft draft, IReadOnlyList<CustomField> fields) =>
        server.PostAsync("livechat/room.saveInfo", draft.ToRequest(visitorId, roomId, fields), CancellationToken.None);
}

internal sealed record FormerPart(IReadOnlyList<RoomPayload> Chats, int Total);
