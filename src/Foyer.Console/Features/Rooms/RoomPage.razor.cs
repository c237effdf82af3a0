using Foyer.Console.Features.Messages;
using Foyer.Console.Shared;
using Foyer.Console.Wire;
using Foyer.Contracts.Rooms;
using Microsoft.AspNetCore.Components;

namespace Foyer.Console.Features.Rooms;

/// <summary>A channel, group or direct conversation, as far as an agent needs it to ask a colleague.</summary>
public sealed partial class RoomPage
{
    private MessageList? list;
    private string? roomId;
    private string? shown;
    private RoomPayload? fetched;
    private bool looked;

    [Parameter]
    public string Name { get; set; } = "";

    [Inject]
    internal Store<RoomList> Rooms { get; set; } = null!;

    [Inject]
    internal RoomApi Api { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private RoomEntry? Entry => roomId is null ? null : Rooms.State.Entry(roomId);

    private RoomPayload? Room => Entry?.Room ?? fetched;

    private bool IsMember => Entry is not null;

    private string Title => Entry?.Name ?? Room?.FName ?? Room?.Name ?? Name;

    private string Kind => Navigation.ToBaseRelativePath(Navigation.Uri)[0] switch
    {
        'c' => "c",
        'g' => "p",
        _ => "d",
    };

    protected override void OnInitialized()
    {
        base.OnInitialized();
        Watch(Rooms);
    }

    protected override async Task OnParametersSetAsync()
    {
        var address = Kind + Name;
        if (shown == address)
        {
            return;
        }

        (shown, roomId, fetched, looked) = (address, null, null, false);
        try
        {
            var found = await Api.ResolveAsync(Kind, Name, CancellationToken.None);
            var room = found is null ? null : await Api.FindAsync(found, CancellationToken.None);
            if (shown == address)
            {
                (roomId, fetched) = (found, room);
            }
        }
        catch (ServerUnreachableException)
        {
            shown = null;
        }

        looked = true;
    }

    private Task TellTypingAsync(bool isTyping) => list?.TellTypingAsync(isTyping) ?? Task.CompletedTask;

    private async Task JoinAsync()
    {
        try
        {
            await Api.JoinAsync(roomId!, CancellationToken.None);
        }
        catch (Exception problem) when (problem is ServerRefusedException or ServerUnreachableException)
        {
            // The button stays; membership appears by event when it has worked.
        }
    }
}
