using Foyer.Console.Features.Accounts;
using Foyer.Console.Features.Messages;
using Foyer.Console.Features.Workspaces;
using Foyer.Console.Shared;
using Foyer.Console.Wire;
using Foyer.Contracts.Rooms;
using Microsoft.AspNetCore.Components;

namespace Foyer.Console.Features.Rooms.Panels;

/// <summary>What the room is, and everything that may be changed about it.</summary>
public sealed partial class InfoPanel
{
    private RoomDraft? draft;
    private Confirming confirming;
    private string? problem;
    private bool busy;

    [Parameter, EditorRequired]
    public RoomDesk Desk { get; set; } = null!;

    [Parameter, EditorRequired]
    public string Kind { get; set; } = "";

    /// <summary>The room as the page knows it.</summary>
    [Parameter]
    public RoomPayload? Room { get; set; }

    [Inject]
    internal RoomActs Api { get; set; } = null!;

    [Inject]
    internal MessageActs Acts { get; set; } = null!;

    [Inject]
    internal Store<WorkspaceRules> Rules { get; set; } = null!;

    [Inject]
    internal Store<Account> Account { get; set; } = null!;

    [Inject]
    internal BegunForms Begun { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private string FormName => $"{Account.State.Id}/{Desk.RoomId}";

    private bool MayEdit => Kind is "c" or "p" && Acts.Can("edit-room", Desk.RoomId);

    private (string Kind, string Words)[] SystemKinds =>
    [
        ("uj", T.SystemKindJoined), ("ul", T.SystemKindLeft), ("au", T.SystemKindAdded), ("ru", T.SystemKindRemoved), ("mute_unmute", T.SystemKindMuted),
        ("subscription-role-added", T.SystemKindRoles), ("r", T.SystemKindRenamed), ("room_changed_topic", T.SystemKindTopic), ("message_pinned", T.SystemKindPinned), ("rm", T.SystemKindDeleted),
    ];

    private RenderFragment Fact(string name, string? value) => builder =>
    {
        if (!string.IsNullOrWhiteSpace(value))
        {
            builder.OpenElement(0, "dt");
            builder.AddContent(1, name);
            builder.CloseElement();
            builder.OpenElement(2, "dd");
            builder.AddContent(3, value);
            builder.CloseElement();
        }
    };

    protected override void OnInitialized()
    {
        base.OnInitialized();
        draft = Begun.Find<RoomDraft>(FormName) is { } begun && begun.Changes().Count > 0 ? begun : null;
    }

    private void Begin() => (draft, problem) = (Begun.Keep(FormName, new RoomDraft(Room!)), null);

    private void End()
    {
        Begun.Drop(FormName);
        draft = null;
    }

    private async Task SaveAsync()
    {
        var changes = draft!.Changes();
        if (changes.Count == 0 || await TryAsync(() => Api.SaveAsync(Desk.RoomId, changes)))
        {
            End();
        }
    }

    private async Task HideAsync()
    {
        await Api.HideAsync(Desk.RoomId);
        Navigation.NavigateTo(PageUrls.Home);
    }

    private async Task ConfirmAsync()
    {
        var deletes = confirming is Confirming.Delete;
        confirming = Confirming.Nothing;
        if (await TryAsync(() => deletes ? Api.DeleteAsync(Desk.RoomId) : Api.LeaveAsync(Desk.RoomId)))
        {
            Navigation.NavigateTo(PageUrls.Home);
        }
    }

    private async Task<bool> TryAsync(Func<Task> act)
    {
        (busy, problem) = (true, null);
        try
        {
            await act();
            return true;
        }
        catch (ServerRefusedException refused)
        {
            problem = refused.Says("last-owner") || refused.Says("you-are-last-owner") ? T.LastOwner
                : refused.Says("error-field-unavailable") || refused.Says("duplicate") ? T.RoomNameTaken
                : T.ActRefused;
        }
        catch (ServerUnreachableException)
        {
            problem = T.ActUnreachable;
        }
        finally
        {
            busy = false;
        }

        return false;
    }

    private enum Confirming
    {
        Nothing,
        Leave,
        Delete,
    }
}
