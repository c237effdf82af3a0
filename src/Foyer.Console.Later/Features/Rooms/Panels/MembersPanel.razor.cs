using System.Text.Json.Nodes;
using Foyer.Console.Features.Accounts;
using Foyer.Console.Features.Messages;
using Foyer.Console.Features.Presence;
using Foyer.Console.Shared;
using Foyer.Console.Wire;
using Foyer.Contracts.Accounts;
using Foyer.Contracts.Messages;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Foyer.Console.Features.Rooms.Panels;

/// <summary>Who is in the room, with which role; and what I may change about it.</summary>
public sealed partial class MembersPanel
{
    private static readonly HashSet<string> Comings = ["uj", "ul", "au", "ru", "ut", "ujt", "ult", "added-user-to-team", "removed-user-from-team"];

    private List<UserPayload>? members;
    private IReadOnlyList<UserPayload> chosen = [];
    private RoomRoles roles = RoomRoles.Empty;
    private UserPayload? meant;
    private Popup? menu;
    private string filter = "";
    private string? problem;
    private int total;
    private int asked;
    private bool adding;

    [Parameter, EditorRequired]
    public RoomDesk Desk { get; set; } = null!;

    [Parameter, EditorRequired]
    public string Kind { get; set; } = "";

    [Inject]
    internal IServer Server { get; set; } = null!;

    [Inject]
    internal RoomActs Room { get; set; } = null!;

    [Inject]
    internal MessageActs Acts { get; set; } = null!;

    [Inject]
    internal Store<RoomList> Rooms { get; set; } = null!;

    [Inject]
    internal Store<Account> Account { get; set; } = null!;

    [Inject]
    internal Store<PresenceBoard> Presence { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    private RoomEntry? Entry => Rooms.State.Entry(Desk.RoomId);

    private string? TeamId => Entry?.Room?.TeamMain is true ? Entry.Room.TeamId : null;

    private bool MayAdd => Kind is "c" or "p" && (TeamId is not null && Acts.Can("add-team-member", Desk.RoomId)
        || Acts.Can("add-user-to-joined-room", Desk.RoomId) || Acts.Can(Kind is "c" ? "add-user-to-any-c-room" : "add-user-to-any-p-room", Desk.RoomId));

    protected override void OnInitialized()
    {
        base.OnInitialized();
        Watch(Rooms);
        WatchCalmly(Presence);
        KeepUntilGone(Server.Listen("stream-room-messages", Desk.RoomId, OnMessage));
        KeepUntilGone(Server.Listen("stream-notify-logged", "roles-change", OnRoles));
    }

    protected override async Task OnInitializedAsync()
    {
        await LoadAsync();
        if (Kind is "c" or "p")
        {
            await TryAsync(async () => roles = await Room.RolesAsync(Desk.RoomId, CancellationToken.None));
        }
    }

    private bool IsMuted(UserPayload member) => Entry?.Room?.Muted?.Contains(member.Username ?? "") is true;

    private Task LoadAsync() => FetchAsync(0);

    private Task MoreAsync() => FetchAsync(members?.Count ?? 0);

    private async Task FetchAsync(int offset)
    {
        var mine = ++asked;
        await TryAsync(async () =>
        {
            var (page, all) = await Room.MembersAsync(Kind, Desk.RoomId, filter.Trim(), offset, CancellationToken.None);
            if (mine == asked)
            {
                (total, members) = (all, [.. offset == 0 ? [] : members ?? [], .. page]);
                Redraw();
            }
        });
    }

    // Who comes and goes is said in the room.
    private void OnMessage(JsonArray arguments)
    {
        if (arguments.TryRead<MessagePayload>(0, out var message) && message.Type is { } type && Comings.Contains(type))
        {
            _ = InvokeAsync(LoadAsync);
        }
    }

    private void OnRoles(JsonArray arguments)
    {
        if (arguments.Count > 0)
        {
            roles = roles.Apply(Desk.RoomId, arguments[0]);
            Redraw();
        }
    }

    private void OpenMenu(UserPayload member)
    {
        meant = member;
        menu!.Open();
    }

    private async Task ChooseAsync(Func<Task> act)
    {
        await menu!.CloseAsync();
        await TryAsync(act);
    }

    private IEnumerable<(string Name, string Words, string Icon, Func<Task> Act, bool IsGrave)> Possible(UserPayload person)
    {
        var room = Desk.RoomId;
        yield return ("direct", T.WriteDirectly, Icons.Material.Outlined.AlternateEmail, () => ShowPersonAsync(person), false);
        foreach (var role in RoomRoles.All)
        {
            if (Acts.Can($"set-{role}", room))
            {
                var has = roles.Has(person.Id, role);
                yield return ($"{role}", has ? T.TakeRole(T.RoomRole(role)) : T.GiveRole(T.RoomRole(role)), Icons.Material.Outlined.ManageAccounts, () => SetRoleAsync(person, role, !has), false);
            }
        }

        if (Acts.Can("mute-user", room))
        {
            var muted = IsMuted(person);
            yield return ("mute", muted ? T.Unmute : T.Mute, Icons.Material.Outlined.VolumeOff, () => Room.MuteAsync(room, person.Username!, !muted), false);
        }

        var ignored = Entry?.Membership.Ignored?.Contains(person.Id) is true;
        yield return ("ignore", ignored ? T.Unignore : T.Ignore, Icons.Material.Outlined.VisibilityOff, () => Room.IgnoreAsync(room, person.Id, !ignored), false);
        if (Acts.Can("remove-user", room) || (TeamId is not null && Acts.Can("edit-team-member", room)))
        {
            yield return ("remove", T.RemoveFromRoom, Icons.Material.Outlined.PersonRemove, () => RemoveAsync(person), true);
        }
    }

    private Task ShowPersonAsync(UserPayload person)
    {
        Desk.ShowPerson(person.Username!);
        return Task.CompletedTask;
    }

    private async Task SetRoleAsync(UserPayload person, string role, bool gives)
    {
        await Room.SetRoleAsync(Desk.RoomId, person.Id, role, gives);
        roles = roles.Change(person.Id, role, gives);
    }

    private async Task RemoveAsync(UserPayload person)
    {
        if (TeamId is { } team)
        {
            await Room.RemoveFromTeamByIdAsync(team, person.Id);
        }
        else
        {
            await Room.RemoveAsync(Desk.RoomId, person.Username!);
        }

        await LoadAsync();
    }

    private Task AddAsync() => TryAsync(async () =>
    {
        if (TeamId is { } team)
        {
            await Room.AddToTeamAsync(team, chosen);
        }
        else
        {
            await Room.AddAsync(Desk.RoomId, chosen.Select(static one => one.Username!));
        }

        (chosen, adding) = ([], false);
        await LoadAsync();
    });

    private Task<IDialogReference> InviteAsync() => Dialogs.ShowAsync<InviteDialog>(
        null, new DialogParameters<InviteDialog> { { dialog => dialog.RoomId, Desk.RoomId } }, new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true, CloseOnEscapeKey = true });

    private async Task TryAsync(Func<Task> act)
    {
        problem = null;
        try
        {
            await act();
        }
        catch (ServerRefusedException refused)
        {
            problem = refused.Says("last-owner") ? T.LastOwner : T.ActRefused;
        }
        catch (ServerUnreachableException)
        {
            problem = T.ActUnreachable;
        }
    }
}
