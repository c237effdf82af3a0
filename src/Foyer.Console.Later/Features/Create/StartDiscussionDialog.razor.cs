using Foyer.Console.Features.Rooms;
using Foyer.Console.Shared;
using Foyer.Console.Wire;
using Foyer.Contracts.Accounts;
using Foyer.Contracts.Messages;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Foyer.Console.Features.Create;

/// <summary>Starts a discussion: a room of its own for one topic of another room.</summary>
public sealed partial class StartDiscussionDialog
{
    private IReadOnlyList<UserPayload> members = [];
    private string parent = "";
    private string name = "";
    private string words = "";
    private bool parentMissing;
    private bool nameMissing;
    private string? problem;
    private bool busy;

    /// <summary>The room it belongs to, where that is known already.</summary>
    [Parameter]
    public string? Parent { get; set; }

    /// <summary>The message that it begins with.</summary>
    [Parameter]
    public MessagePayload? Message { get; set; }

    [CascadingParameter]
    public IMudDialogInstance Dialog { get; set; } = null!;

    [Inject]
    internal CreateApi Api { get; set; } = null!;

    [Inject]
    internal Store<RoomList> Rooms { get; set; } = null!;

    private IEnumerable<RoomEntry> Parents => Rooms.State.Entries
        .Where(static room => !room.IsLiveChat && room.Membership.ParentRoomId is null)
        .OrderBy(static room => room.Name, StringComparer.CurrentCultureIgnoreCase);

    protected override void OnParametersSet() => parent = Parent ?? parent;

    private async Task ConfirmAsync()
    {
        (parentMissing, nameMissing) = (parent.Length == 0, string.IsNullOrWhiteSpace(name));
        if (busy || parentMissing || nameMissing)
        {
            return;
        }

        (busy, problem) = (true, null);
        try
        {
            Dialog.Close(await Api.DiscussionAsync(new NewDiscussion(parent, name.Trim(), words.Trim(), members) { MessageId = Message?.Id }, CancellationToken.None));
        }
        catch (ServerRefusedException)
        {
            problem = T.CreateFailed;
        }
        catch (ServerUnreachableException)
        {
            problem = T.CreateUnreachable;
        }
        finally
        {
            busy = false;
        }
    }
}
