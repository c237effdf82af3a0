using System.Globalization;
using Foyer.Console.Features.Accounts;
using Foyer.Console.Shared;
using Microsoft.AspNetCore.Components;

namespace Foyer.Console.Features.Messages;

/// <summary>One line of the conversation: a day, an event, or what somebody said.</summary>
public sealed partial class MessageRowView
{
    private MessageRow? drawn;
    private Resources.Language drawnIn;

    [Parameter, EditorRequired]
    public MessageRow Row { get; set; } = null!;

    [Parameter]
    public EventCallback<string> OnRetry { get; set; }

    [Parameter]
    public EventCallback<string> OnDiscard { get; set; }

    [Inject]
    internal Store<Account> Account { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    // A long list is drawn again with every new message; a line that says the same is left alone.
    protected override bool ShouldRender()
    {
        if (Row == drawn && T.Language == drawnIn)
        {
            return false;
        }

        drawn = Row;
        drawnIn = T.Language;
        return true;
    }

    private static string Iso(DateTimeOffset? at) => at?.ToString("O", CultureInfo.InvariantCulture) ?? "";

    private static DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, TimeZoneInfo.Local);

    private static RenderFragment Words(string text) => builder =>
    {
        foreach (var part in MessageText.Parts(text))
        {
            var elements = Elements.Where(element => part.Style.HasFlag(element.Style)).ToArray();
            foreach (var (_, name) in elements)
            {
                builder.OpenElement(0, name);
            }

            if (part.Address is not null)
            {
                builder.OpenElement(1, "a");
                builder.AddAttribute(2, "href", part.Address);
                builder.AddAttribute(3, "target", "_blank");
                builder.AddAttribute(4, "rel", "noopener noreferrer");
            }

            builder.AddContent(5, part.Text);
            for (var open = elements.Length + (part.Address is null ? 0 : 1); open > 0; open--)
            {
                builder.CloseElement();
            }
        }
    };

    private static readonly (MessageStyle Style, string Name)[] Elements =
    [
        (MessageStyle.Strong, "strong"), (MessageStyle.Emphasis, "em"), (MessageStyle.Deleted, "del"), (MessageStyle.Code, "code"), (MessageStyle.Block, "samp"),
    ];

    private string Clock(DateTimeOffset? at) => at is { } moment ? Local(moment).ToString("t", T.Culture) : "";

    private string Full(DateTimeOffset? at) => at is { } moment ? Local(moment).ToString("F", T.Culture) : "";

    private string DayName(DateOnly date)
    {
        var today = DateOnly.FromDateTime(Local(Time.GetUtcNow()).DateTime);
        return date == today ? T.Today
            : date == today.AddDays(-1) ? T.Yesterday
            : date.ToString("D", T.Culture);
    }
}
