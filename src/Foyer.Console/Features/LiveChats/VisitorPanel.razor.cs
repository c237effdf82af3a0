using Foyer.Console.Features.Accounts;
using Foyer.Console.Shared;
using Foyer.Console.Wire;
using Foyer.Contracts.Messages;
using Foyer.Contracts.Rooms;
using Foyer.Contracts.Visitors;
using Microsoft.AspNetCore.Components;

namespace Foyer.Console.Features.LiveChats;

/// <summary>Beside a live chat: who it is, on which page, what was noted, and what was spoken of before.</summary>
public sealed partial class VisitorPanel
{
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(1);

    private IReadOnlyList<CustomField> fields = [];
    private IReadOnlyList<NavigationPage> pages = [];
    private VisitorPayload? visitor;
    private VisitorDraft draft = new();
    private VisitorDraft known = new();
    private RoomPayload? reading;
    private RoomPayload? seen;
    private TagField? tagField;
    private ITimer? settling;
    private string? problem;
    private bool looked;
    private bool busy;
    private bool saved;
    private bool isStale;

    [Parameter, EditorRequired]
    public string RoomId { get; set; } = "";

    [Parameter]
    public RoomPayload? Room { get; set; }

    /// <summary>Whether I have this chat.</summary>
    [Parameter]
    public bool IsMine { get; set; }

    [Parameter]
    public EventCallback OnHide { get; set; }

    [Inject]
    internal VisitorApi Api { get; set; } = null!;

    [Inject]
    internal Store<Account> Account { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    private bool CanEdit => IsMine || Account.State.Can("save-others-livechat-room-info");

    private bool IsDirty => draft != known;

    protected override void OnInitialized()
    {
        base.OnInitialized();
        Watch(Account);
        settling = Time.CreateTimer(_ => _ = InvokeAsync(LoadAsync), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        KeepUntilGone(settling);
    }

    // A page visited, a fact noted, a name given: each changes the room, and a burst of changes is one look.
    protected override async Task OnParametersSetAsync()
    {
        if (ReferenceEquals(Room, seen))
        {
            return;
        }

        var first = seen is null;
        seen = Room;
        if (first)
        {
            await LoadAsync();
        }
        else
        {
            settling?.Change(Settle, Timeout.InfiniteTimeSpan);
        }
    }

    private async Task LoadAsync()
    {
        if (IsGone || Room?.Visitor?.Id is not { Length: > 0 } id)
        {
            return;
        }

        try
        {
            fields = await Api.FieldsAsync(CancellationToken.None);
            pages = await Api.PagesAsync(RoomId, CancellationToken.None);
            visitor = await Api.FindAsync(id, CancellationToken.None);
            Hear(visitor is null ? new VisitorDraft() : VisitorDraft.Of(visitor, Room, fields));
            problem = null;
        }
        catch (Exception failure) when (failure is ServerRefusedException or ServerUnreachableException)
        {
            problem = T.VisitorLoadFailed;
        }

        looked = true;
        Redraw();
    }

    // What I have begun to write is never replaced under my hands; I am told instead.
    private void Hear(VisitorDraft now)
    {
        isStale = IsDirty && (isStale || now != known) && now != draft;
        draft = IsDirty ? draft : now;
        known = now;
    }

    private void Write(VisitorDraft next) => (draft, saved, problem) = (next, false, null);

    private void WriteField((string Key, string Value) field) => Write(draft with { Fields = draft.Fields.SetItem(field.Key, field.Value) });

    private void TakeTheirs() => (draft, isStale, problem) = (known, false, null);

    private async Task SaveAsync()
    {
        await (tagField?.AddAsync() ?? Task.CompletedTask);
        if (busy || visitor is null || !IsDirty)
        {
            return;
        }

        (busy, problem) = (true, null);
        try
        {
            await Api.SaveAsync(visitor.Id, RoomId, draft, fields);
            (known, saved, isStale) = (draft, true, false);
        }
        catch (ServerRefusedException refused)
        {
            problem = fields.FirstOrDefault(field => refused.Says($"Invalid value for {field.Label} field")) is { } wrong
                ? T.VisitorFieldWrong(wrong.Label)
                : refused.Says("unauthorized") || refused.Says("error-not-allowed") ? T.VisitorSaveNotAllowed : T.VisitorSaveFailed;
        }
        catch (ServerUnreachableException)
        {
            problem = T.VisitorSaveFailed;
        }
        finally
        {
            busy = false;
        }
    }

    private string Moment(DateTimeOffset? at) =>
        at is { } moment ? TimeZoneInfo.ConvertTime(moment, TimeZoneInfo.Local).ToString("g", T.Culture) : "";
}
