using System.Globalization;
using System.Text.Json.Nodes;
using Foyer.Console.Wire;
using Microsoft.AspNetCore.Components.Rendering;

namespace Foyer.Console.Features.Messages;

/// <summary>Colours and moments, which a message may name.</summary>
internal sealed partial class MessageMarkup
{
    private static void Colour(RenderTreeBuilder builder, JsonNode? value)
    {
        var (red, green, blue) = (Part("r"), Part("g"), Part("b"));
        builder.OpenElement(69, "span");
        builder.AddAttribute(70, "class", "colour");
        builder.AddAttribute(71, "style", $"--colour:rgb({red} {green} {blue})");
        builder.AddContent(72, $"#{red:x2}{green:x2}{blue:x2}");
        builder.CloseElement();

        int Part(string name) => Math.Clamp(value?[name].ReadNumber() ?? 0, 0, 255);
    }

    private string Moment(JsonNode? value, JsonNode? fallback)
    {
        var text = value?["timestamp"].ReadText() ?? value?["timestamp"]?.ToString();
        if (!long.TryParse(text, CultureInfo.InvariantCulture, out var seconds) || seconds is < 0 or > 253402300799)
        {
            return fallback?["value"].ReadText() ?? text ?? "";
        }

        var moment = TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeSeconds(seconds), TimeZoneInfo.Local);
        return moment.ToString(value?["format"].ReadText() switch { "d" => "d", "D" => "D", "T" => "T", "f" => "f", "F" => "F", "R" => "g", _ => "t" }, culture);
    }
}
