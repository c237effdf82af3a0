using System.Text.Json.Nodes;
using Foyer.Console.Features.Accounts;
using Foyer.Console.Features.Emoji;
using Foyer.Console.Features.Files;
using Foyer.Console.Features.Rooms;
using Foyer.Console.Features.Workspaces;
using Foyer.Console.Shared;
using Foyer.Console.Wire;
using Foyer.Contracts.Accounts;
using Foyer.Contracts.Messages;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;

namespace Foyer.Console.Features.Messages;

/// <summary>Helps while somebody writes: proposes people, rooms, emoji and commands, takes files, runs commands.</summary>
public sealed partial class WritingHelp
{
    private const int Most = 8;
    private const int FewestEmojiLetters = 2;

    private readonly CommandBook commands = new();
    private DotNetObjectReference<WritingHelp>? self;
    private Popup? picker;
    private IReadOnlyList<Proposal> proposals = [];
    private (int From, int Until) span;
    private int active;
    private int asked;

    /// <summary>The field in which is written.</summary>
    [Parameter, EditorRequired]
    public string FieldId { get; set; } = "";

    [Parameter, EditorRequired]
    public string RoomId { get; set; } = "";

    [Parameter]
    public string? ThreadId { get; set; }

    [Parameter, EditorRequired]
    public RoomDesk Desk { get; set; } = null!;

    [Parameter]
    public EventCallback<IReadOnlyList<ChosenFile>> OnFiles { get; set; }

    [Inject]
    internal RoomBrowser Browser { get; set; } = null!;

    [Inject]
    internal IServer Server { get; set; } = null!;

    [Inject]
    internal MessageActs Acts { get; set; } = null!;

    [Inject]
    internal Store<EmojiBook> Book { get; set; } = null!;

    [Inject]
    internal Store<RoomList> Rooms { get; set; } = null!;

    [Inject]
    internal Store<Account> Account { get; set; } = null!;

    [Inject]
    internal Store<WorkspaceRules> Rules { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private ISnackbar Notes { get; set; } = null!;

    private string ListId => $"{FieldId}-proposals";

    /// <summary>The caret stands behind a word that may be completed; an empty one when it does not.</summary>
    [JSInvokable]
    public async Task OnWord(string word, int from, int until)
    {
        span = (from, until);
        var mine = ++asked;
        IReadOnlyList<Proposal> found;
        try
        {
            found = word.Length == 0 ? [] : await ProposeAsync(word[0], word[1..]);
        }
        catch (Exception problem) when (problem is ServerRefusedException or ServerUnreachableException)
        {
            found = [];
        }

        if (mine == asked && !IsGone)
        {
            await ShowAsync(found);
        }
    }

    [JSInvokable]
    public async Task OnProposalKey(string key)
    {
        switch (key)
        {
            case "ArrowDown" or "ArrowUp" when proposals.Count > 0:
                active = (active + (key is "ArrowDown" ? 1 : -1) + proposals.Count) % proposals.Count;
                await TellAsync();
                break;
            case "Enter" or "Tab":
                await TakeAsync(active);
                break;
            default:
                asked++;
                await ShowAsync([]);
                break;
        }
    }

    [JSInvokable]
    public void OnArrowUp() => Desk.EditLast(ThreadId is not null);

    [JSInvokable]
    public void OnEscape() => Desk.WritingOf(ThreadId).Set(Writing.New);

    [JSInvokable("OnFiles")]
    public Task OnFilesChosen(IReadOnlyList<ChosenFile> files) => OnFiles.InvokeAsync(files);

    internal string QuoteOf(MessagePayload message) => Acts.QuoteOf(message, Rules.State.Site is { Length: > 0 } site ? site : Navigation.BaseUri);

    internal Task InsertAsync(string words) => Browser.InsertAtCaretAsync(FieldId, words).AsTask();

    /// <summary>Runs the text when it is a command; false when it is none.</summary>
    internal async Task<bool> RunCommandAsync(string text)
    {
        var name = text.StartsWith('/') ? string.Concat(text.Skip(1).TakeWhile(static sign => !char.IsWhiteSpace(sign))) : "";
        if (name.Length == 0 || await commands.FindAsync(Server, name) is not { } command)
        {
            return false;
        }

        await TryAsync(() => Acts.RunAsync(RoomId, ThreadId, command.Name, text[(name.Length + 1)..].Trim()), T.CommandRefused);
        return true;
    }

    internal Task<bool> EditAsync(MessagePayload message, string words) => TryAsync(() => Acts.EditAsync(message, words), T.EditRefused);

    protected override void OnInitialized()
    {
        base.OnInitialized();
        Watch(Rules);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            self = DotNetObjectReference.Create(this);
            await Browser.AttachWriterAsync(FieldId, self);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !IsGone)
        {
            _ = Browser.DetachWriterAsync(FieldId).AsTask();
            self?.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task<bool> TryAsync(Func<Task> act, string refused)
    {
        try
        {
            await act();
            return true;
        }
        catch (ServerRefusedException)
        {
            Notes.Add(refused, Severity.Error);
        }
        catch (ServerUnreachableException)
        {
            Notes.Add(T.ActUnreachable, Severity.Error);
        }

        return false;
    }

    private Task<IReadOnlyList<Proposal>> ProposeAsync(char sign, string word) => sign switch
    {
        '@' => PeopleAsync(word),
        '#' => RoomsAsync(word),
        ':' => Task.FromResult(Emoji(word)),
        _ => CommandsAsync(word),
    };

    private async Task<IReadOnlyList<Proposal>> PeopleAsync(string word)
    {
        var answer = await Server.CallAsync("spotlight", [word, new JsonArray(), new JsonObject { ["users"] = true, ["mentions"] = true }, RoomId], CancellationToken.None);
        var people = (answer as JsonObject)?["users"].ReadList<UserPayload>() ?? [];
        var everybody = new[] { (Name: "all", Hint: T.MentionAll, Right: "mention-all"), (Name: "here", Hint: T.MentionHere, Right: "mention-here") }
            .Where(one => one.Name.StartsWith(word, StringComparison.OrdinalIgnoreCase) && Acts.Can(one.Right, RoomId))
            .Select(static one => new Proposal($"@{one.Name} ", one.Name, one.Hint));
        return
        [
            .. people.Where(one => one.Username is not null && one.Id != Account.State.Id)
                .Select(static one => new Proposal($"@{one.Username} ", one.Name ?? one.Username!, $"@{one.Username}") { Person = one }).Take(Most),
            .. everybody,
        ];
    }

    private async Task<IReadOnlyList<Proposal>> RoomsAsync(string word)
    {
        var mine = Rooms.State.Entries
            .Where(room => room.Kind is "c" or "p" && room.Membership.Name is not null && room.Name.Contains(word, StringComparison.CurrentCultureIgnoreCase))
            .OrderByDescending(room => room.Name.StartsWith(word, StringComparison.CurrentCultureIgnoreCase)).ThenByDescending(static room => room.LastActivity)
            .Select(room => new Proposal($"#{room.Membership.Name} ", room.Name, room.Kind is "c" ? T.Channel : T.Group)).Take(Most).ToList();
        if (mine.Count >= Most || word.Length == 0)
        {
            return mine;
        }

        var answer = await Server.CallAsync("spotlight", [word, new JsonArray(), new JsonObject { ["rooms"] = true }, RoomId], CancellationToken.None);
        var others = ((answer as JsonObject)?["rooms"] as JsonArray ?? []).Select(static room => (Name: room?["name"].ReadText(), Shown: room?["fname"].ReadText()))
            .Where(static room => room.Name is not null).Select(room => new Proposal($"#{room.Name} ", room.Shown ?? room.Name!, T.Channel));
        return [.. mine, .. others.Take(Most - mine.Count)];
    }

    private IReadOnlyList<Proposal> Emoji(string word) => word.Length < FewestEmojiLetters ? [] :
    [
        .. Book.State.Find(word, Most).Select(static hit => new Proposal(hit.Sign is { } sign ? $"{sign.Sign} " : $":{hit.Code}: ", $":{hit.Code}:", "") { Code = hit.Code }),
    ];

    private async Task<IReadOnlyList<Proposal>> CommandsAsync(string word) =>
    [
        .. (await commands.AllAsync(Server))
            .Where(command => command.Name.StartsWith(word, StringComparison.OrdinalIgnoreCase) && (command.Permissions.Count == 0 || command.Permissions.Any(right => Acts.Can(right, RoomId))))
            .Select(command => new Proposal($"/{command.Name} ", $"/{command.Name} {command.Words}".TrimEnd(), T.CommandHint(command.Name))).Take(Most),
    ];

    private async Task ShowAsync(IReadOnlyList<Proposal> found)
    {
        (proposals, active) = (found, 0);
        StateHasChanged();
        await TellAsync();
    }

    private async Task TellAsync()
    {
        StateHasChanged();
        await Browser.TellProposalsAsync(FieldId, ListId, proposals.Count == 0 ? null : $"{ListId}-{active}");
    }

    private async Task TakeAsync(int place)
    {
        if (place < proposals.Count)
        {
            var text = proposals[place].Text;
            asked++;
            await ShowAsync([]);
            await Browser.InsertAsync(FieldId, span.From, span.Until, text);
        }
    }

    private async Task PutEmojiAsync(string code)
    {
        await picker!.CloseAsync();
        await Browser.InsertAtCaretAsync(FieldId, Book.State.PictureOf(code) is null && Book.State.SignOf(code) is { } sign ? sign : $":{code}: ");
    }

    private sealed record Proposal(string Text, string Name, string Hint)
    {
        public string? Code { get; init; }

        public UserPayload? Person { get; init; }
    }
}
