using System.Globalization;
using System.Net;
using System.Text;
using Foyer.Console.Resources;
using Foyer.Console.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace Foyer.Console.Features.Emoji;

/// <summary>Chooses an emoji: by searching, from groups, from what was used last, in a colour of skin.</summary>
public sealed partial class EmojiPicker
{
    private const int Recent = -1;
    private const int Own = -2;
    private const int MostRecent = 27;
    private const int MostFound = 90;
    private static readonly EmojiSign Hand = new("✋", ["raised_hand"], 1, true, "", "");

    private readonly string searchId = $"emoji-{Messages.MessageIds.Next()}";
    private DotNetObjectReference<EmojiPicker>? self;
    private ElementReference grid;
    private EmojiHabits habits = new("", 0);
    private string words = "";
    private int group;
    private bool isEmpty;

    /// <summary>Called with the short name, without colons.</summary>
    [Parameter, EditorRequired]
    public EventCallback<string> OnChosen { get; set; }

    [Inject]
    internal Store<EmojiBook> Book { get; set; } = null!;

    [Inject]
    internal RoomBrowser Browser { get; set; } = null!;

    private IEnumerable<(int Number, string Sign, string Name)> Groups =>
    [
        .. habits.Recent.Length > 0 ? [(Recent, "🕘", T.EmojiRecent)] : Array.Empty<(int, string, string)>(),
        (0, "😀", T.EmojiFaces), (1, "👋", T.EmojiPeople), (3, "🐻", T.EmojiAnimals), (4, "🍏", T.EmojiFood), (5, "🚗", T.EmojiTravel),
        (6, "⚽", T.EmojiActivities), (7, "💡", T.EmojiObjects), (8, "❤️", T.EmojiSymbols), (9, "🏁", T.EmojiFlags),
        .. Book.State.Custom.Count > 0 ? [(Own, "⭐", T.EmojiOwn)] : Array.Empty<(int, string, string)>(),
    ];

    private string GridName => words.Length > 0 ? T.EmojiSearch : Groups.FirstOrDefault(one => one.Number == group).Name ?? T.EmojiGroups;

    // Hundreds of buttons at once: one text is drawn much faster than as many elements. All of it is escaped.
    private MarkupString Grid
    {
        get
        {
            var markup = new StringBuilder();
            foreach (var hit in Hits)
            {
                var code = hit.Sign is { HasTones: true } && habits.Tone > 0 ? $"{hit.Code}_tone{habits.Tone}" : hit.Code;
                var name = hit.Sign is { } sign ? (T.Language == Language.German ? sign.German : sign.English).Split(',')[0] : hit.Code;
                var inside = hit.Picture is { } picture
                    ? $"<img src=\"{WebUtility.HtmlEncode(picture.Address)}\" alt=\"\">"
                    : WebUtility.HtmlEncode(hit.Sign is { HasTones: true } && habits.Tone > 0 ? hit.Sign.WithTone(habits.Tone) : hit.Sign!.Sign);
                markup.Append(CultureInfo.InvariantCulture, $"<button type=\"button\" data-code=\"{WebUtility.HtmlEncode(code)}\" title=\":{WebUtility.HtmlEncode(hit.Code)}:\" aria-label=\"{WebUtility.HtmlEncode(name)}\">{inside}</button>");
            }

            isEmpty = markup.Length == 0;
            return new MarkupString(markup.ToString());
        }
    }

    private IEnumerable<EmojiHit> Hits => words.Length > 0 ? Book.State.Find(words, MostFound) : group switch
    {
        Recent => habits.Recent.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(HitOf).OfType<EmojiHit>(),
        Own => Book.State.Custom.Values.Select(static one => new EmojiHit(one.Name, null, one)),
        _ => Book.State.Signs.Where(sign => sign.Group == group).Select(static sign => new EmojiHit(sign.Codes[0], sign, null)),
    };

    [JSInvokable]
    public async Task OnPick(string code)
    {
        var bare = code.Contains("_tone", StringComparison.Ordinal) ? code[..code.LastIndexOf("_tone", StringComparison.Ordinal)] : code;
        var recent = habits.Recent.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(one => one != bare).Prepend(bare).Take(MostRecent);
        habits = habits with { Recent = string.Join(' ', recent) };
        await Browser.KeepEmojiHabitsAsync(habits);
        await OnChosen.InvokeAsync(code);
    }

    protected override void OnInitialized()
    {
        base.OnInitialized();
        Watch(Book);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        self = DotNetObjectReference.Create(this);
        await Browser.AttachPickerAsync(grid, self);
        habits = await Browser.EmojiHabitsAsync() ?? habits;
        group = habits.Recent.Length > 0 ? Recent : 0;
        StateHasChanged();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            self?.Dispose();
        }

        base.Dispose(disposing);
    }

    private EmojiHit? HitOf(string code) => Book.State.PictureOf(code) is { } picture
        ? new EmojiHit(code, null, picture)
        : Book.State.Signs.FirstOrDefault(sign => sign.Codes.Contains(code)) is { } sign ? new EmojiHit(code, sign, null) : null;

    private void OnSearch(ChangeEventArgs change) => words = (change.Value as string ?? "").Trim();

    private async Task OnSearchKeyAsync(KeyboardEventArgs key)
    {
        if (key.Key is "Enter" && words.Length > 0 && Hits.FirstOrDefault() is { } best)
        {
            await OnPick(best.Sign is { HasTones: true } && habits.Tone > 0 ? $"{best.Code}_tone{habits.Tone}" : best.Code);
        }
    }

    private async Task OnToneAsync(ChangeEventArgs change)
    {
        habits = habits with { Tone = int.TryParse(change.Value as string, CultureInfo.InvariantCulture, out var tone) ? tone : 0 };
        await Browser.KeepEmojiHabitsAsync(habits);
    }
}
