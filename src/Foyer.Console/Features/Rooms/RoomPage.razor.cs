using Foyer.Console.Features.Accounts;
using Foyer.Console.Features.Files;
using Foyer.Console.Features.Messages;
using Foyer.Console.Features.Presence;
using Foyer.Console.Shared;
using Foyer.Console.Shell;
using Foyer.Console.Wire;
using Foyer.Contracts.Rooms;
using Microsoft.AspNetCore.Components;

namespace Foyer.Console.Features.Rooms;

/// <summary>A channel, group or direct conversation, with what stands beside it.</summary>
public sealed partial class RoomPage
{
    private MessageList? list;
    private string? roomId;
    private string? shown;
    private string addressKind = "";
    private RoomPayload? fetched;
    private bool looked;
    private bool joinFailed;
    private string code = "";
    private RoomDesk? desk;

    [Parameter]
    public string Name { get; set; } = "";

    [Inject]
    internal Store<RoomList> Rooms { get; set; } = null!;

    [Inject]
    internal RoomApi Api { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <summary>The message at which the address opens the room.</summary>
    [SupplyParameterFromQuery(Name = "msg")]
    public string? Message { get; set; }

    [Inject]
    internal MessageActs Acts { get; set; } = null!;

    [Inject]
    internal Store<Account> Account { get; set; } = null!;

    [Inject]
    internal Store<PresenceBoard> Presence { get; set; } = null!;

    private RoomEntry? Entry => roomId is null ? null : Rooms.State.Entry(roomId);

    private RoomPayload? Room => Entry?.Room ?? fetched;

    private bool IsMember => Entry is not null;

    private string Title => Entry?.Name ?? Room?.FName ?? Room?.Name ?? Name;

    private bool MayWrite => IsMember && Room?.Archived is not true && Room?.Muted?.Contains(Account.State.Me.Username ?? "") is not true
        && (Room?.ReadOnly is not true || Room.Unmuted?.Contains(Account.State.Me.Username ?? "") is true || Acts.Can("post-readonly", roomId!));

    /// <summary>In a conversation of two: how the other is, as far as it is known.</summary>
    private UserPresence? Partner => Kind is "d" ? Presence.State.Knows(RoomEntry.OtherThan(Room, Account.State.Id)) : null;

    private string? Subtitle => Partner is { } partner
        ? partner.Text is { Length: > 0 } words ? $"{T.StatusName(partner.Status)} · {words}" : T.StatusName(partner.Status)
        : Room?.Topic;

    // A room opened by its id has an address like a direct conversation.
    private string Kind => Entry?.Kind ?? Room?.Type ?? addressKind;

    protected override void OnInitialized()
    {
        base.OnInitialized();
        Watch(Rooms);
        Watch(Account);
        WatchCalmly(Presence);
    }

    protected override async Task OnParametersSetAsync()
    {
        // The address changes before the page that belongs to it is drawn: a page that is being left takes nothing from it.
        var path = Navigation.ToBaseRelativePath(Navigation.Uri);
        if (FirstPages.Of(path) is not { } here || here.PageType != typeof(RoomPage) || !Name.Equals(here.RouteValues[nameof(Name)]))
        {
            return;
        }

        addressKind = char.ToLowerInvariant(path[0]) switch
        {
            'c' => "c",
            'g' => "p",
            _ => "d",
        };
        var address = addressKind + Name;
        if (shown == address)
        {
            GoToMessage();
            return;
        }

        (shown, roomId, fetched, looked, desk, code, joinFailed) = (address, null, null, false, null, "", false);
        wentTo = Message;
        try
        {
            var found = await Api.ResolveAsync(addressKind, Name, CancellationToken.None);
            var room = found is null ? null : await Api.FindAsync(found, CancellationToken.None);
            if (shown == address)
            {
                (roomId, fetched) = (found, room);
                desk = found is null ? null : new RoomDesk(found);
                desk?.State.Changed += Redraw;
            }
        }
        catch (ServerUnreachableException)
        {
            shown = null;
        }

        looked = true;
    }

    private Task TellTypingAsync(bool isTyping) => list?.TellTypingAsync(isTyping) ?? Task.CompletedTask;

    private IEnumerable<GalleryPicture> Pictures() => list?.Pictures() ?? [];

    private string? wentTo;

    // An address of the same room with another message: a permalink that was clicked.
    private void GoToMessage()
    {
        if (Message is { Length: > 0 } message && message != wentTo)
        {
            desk?.Jump(message);
        }

        wentTo = Message;
    }

    private async Task JoinAsync()
    {
        joinFailed = false;
        try
        {
            await Api.JoinAsync(roomId!, Room?.JoinCodeRequired is true ? code : null, CancellationToken.None);
        }
        catch (Exception problem) when (problem is ServerRefusedException or ServerUnreachableException)
        {
            // The button stays; membership appears by event when it has worked.
            joinFailed = true;
        }
    }
}
