using System.Globalization;
using Foyer.Console.Features.Accounts;
using Foyer.Console.Features.Emoji;
using Foyer.Console.Shared;
using Foyer.Console.Wire;
using Foyer.Contracts.Messages;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Foyer.Console.Features.Messages;

/// <summary>One line of the conversation: a day, an event, or what somebody said.</summary>
public sealed partial class MessageRowView
{
    private MessageRow? drawn;
    private Resources.Language drawnIn;
    private EmojiBook? drawnWith;
    private bool drawnPictures;

    [Parameter, EditorRequired]
    public MessageRow Row { get; set; } = null!;

    /// <summary>The thread in which it is drawn; null in the room itself.</summary>
    [Parameter]
    public string? ThreadId { get; set; }

    [Parameter]
    public EventCallback<string> OnRetry { get; set; }

    [Parameter]
    public EventCallback<string> OnDiscard { get; set; }

    [Inject]
    internal Store<Account> Account { get; set; } = null!;

    [Inject]
    internal Store<EmojiBook> Book { get; set; } = null!;

    [Inject]
    internal PeopleNames People { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    private bool ShowsPictures => Account.State.Preference("displayAvatars") is not { } chosen || chosen.ReadFlag();

    protected override void OnParametersSet()
    {
        if (Row is MessageRow.Said said && Row != drawn)
        {
            People.Learn(said.Message);
        }
    }

    // A long list is drawn again with every new message; a line that says the same is left alone.
    protected override bool ShouldRender()
    {
        if (Row == drawn && T.Language == drawnIn && ReferenceEquals(Book.State, drawnWith) && ShowsPictures == drawnPictures)
        {
            return false;
        }

        drawn = Row;
        drawnPictures = ShowsPictures;
        drawnWith = Book.State;
        drawnIn = T.Language;
        return true;
    }

    // Who points at a reaction wants to know who it was.
    private async Task MeetAsync(ReactionPayload reaction)
    {
        if (await People.MeetAsync(reaction.Usernames.Take(ReactionWords.Most)))
        {
            drawn = null;
        }
    }

    private static string Iso(DateTimeOffset? at) => at?.ToString("O", CultureInfo.InvariantCulture) ?? "";

    private static DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, TimeZoneInfo.Local);

    private RenderFragment Marks(MessagePayload message) => builder =>
    {
        if (message.Pinned is true)
        {
            Mark(builder, Icons.Material.Outlined.PushPin, T.Pinned);
        }

        if (message.Starred?.Any(star => star.Id == Account.State.Id) is true)
        {
            Mark(builder, Icons.Material.Outlined.Star, T.Starred);
        }
    };

    private static void Mark(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder builder, string icon, string words)
    {
        builder.OpenElement(0, "span");
        builder.AddAttribute(1, "class", "said__mark");
        builder.AddAttribute(2, "title", words);
        builder.OpenComponent<Icon>(3);
        builder.AddComponentParameter(4, nameof(Icon.Path), icon);
        builder.AddComponentParameter(5, nameof(Icon.Size), 14);
        builder.CloseComponent();
        builder.OpenElement(6, "span");
        builder.AddAttribute(7, "class", "visually-hidden");
        builder.AddContent(8, words);
        builder.CloseElement();
        builder.CloseElement();
    }

    private string Clock(DateTimeOffset? at) => at is { } moment ? Local(moment).ToString("t", T.Culture) : "";

    private string When(DateTimeOffset at) =>
        Local(at).Date == Local(Time.GetUtcNow()).Date ? Clock(at) : Local(at).ToString("g", T.Culture);

    private string Full(DateTimeOffset? at) => at is { } moment ? Local(moment).ToString("F", T.Culture) : "";

    private string DayName(DateOnly date)
    {
        var today = DateOnly.FromDateTime(Local(Time.GetUtcNow()).DateTime);
        return date == today ? T.Today
            : date == today.AddDays(-1) ? T.Yesterday
            : date.ToString("D", T.Culture);
    }
}
