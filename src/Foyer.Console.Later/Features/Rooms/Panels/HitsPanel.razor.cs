using System.Text.Json.Nodes;
using Foyer.Console.Features.Accounts;
using Foyer.Console.Features.Messages;
using Foyer.Console.Shared;
using Foyer.Console.Wire;
using Foyer.Contracts.Messages;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Foyer.Console.Features.Rooms.Panels;

/// <summary>The pinned, the starred, or those that mention me: kept in step while the panel is open.</summary>
public sealed partial class HitsPanel
{
    private const int PageSize = 50;

    private MessageHits? hits;
    private bool failed;

    [Parameter, EditorRequired]
    public RoomDesk Desk { get; set; } = null!;

    [Parameter, EditorRequired]
    public RoomPanelKind Kind { get; set; }

    [Inject]
    internal IServer Server { get; set; } = null!;

    [Inject]
    internal Store<Account> Account { get; set; } = null!;

    private string EmptyTitle => Kind switch { RoomPanelKind.Pinned => T.NothingPinned, RoomPanelKind.Starred => T.NothingStarred, _ => T.NoMentionsHere };

    private string EmptyHint => Kind switch { RoomPanelKind.Pinned => T.NothingPinnedHint, RoomPanelKind.Starred => T.NothingStarredHint, _ => T.NoMentionsHereHint };

    private string EmptyIcon => Kind switch
    {
        RoomPanelKind.Pinned => Icons.Material.Outlined.PushPin,
        RoomPanelKind.Starred => Icons.Material.Outlined.Star,
        _ => Icons.Material.Outlined.AlternateEmail,
    };

    private string Address => Kind switch
    {
        RoomPanelKind.Pinned => "chat.getPinnedMessages",
        RoomPanelKind.Starred => "chat.getStarredMessages",
        _ => "chat.getMentionedMessages",
    };

    protected override void OnInitialized()
    {
        base.OnInitialized();
        KeepUntilGone(Server.Listen("stream-room-messages", Desk.RoomId, OnMessage));
        KeepUntilGone(Server.Listen("stream-notify-room", $"{Desk.RoomId}/deleteMessage", OnDeleted));
    }

    protected override Task OnInitializedAsync() => LoadAsync();

    private bool Belongs(MessagePayload message) => Kind switch
    {
        RoomPanelKind.Pinned => message.Pinned is true,
        RoomPanelKind.Starred => message.Starred?.Any(star => star.Id == Account.State.Id) is true,
        _ => message.Mentions?.Any(one => one.Id == Account.State.Id) is true,
    };

    private async Task LoadAsync()
    {
        try
        {
            var answer = await Server.GetAsync(
                $"{Address}?roomId={Uri.EscapeDataString(Desk.RoomId)}&count={PageSize}&offset={hits?.Messages.Count ?? 0}", CancellationToken.None);
            hits = (hits ?? new MessageHits(Belongs)).Load(answer["messages"].ReadList<MessagePayload>(), answer["total"].ReadNumber() ?? 0);
            failed = false;
        }
        catch (Exception problem) when (problem is ServerRefusedException or ServerUnreachableException)
        {
            failed = true;
        }
    }

    private void OnMessage(JsonArray arguments)
    {
        if (hits is not null && arguments.TryRead<MessagePayload>(0, out var message))
        {
            hits = hits.Apply(message);
            Redraw();
        }
    }

    private void OnDeleted(JsonArray arguments)
    {
        if (hits is not null && arguments.Count > 0 && arguments[0]?["_id"].ReadText() is { } id)
        {
            hits = hits.Remove(id);
            Redraw();
        }
    }
}
