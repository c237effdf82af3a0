using System.Globalization;

namespace Foyer.Domain.SignInServices;

/// <summary>How the button of a service looks. Colours of an operator are shown only together, and only where the text can be read.</summary>
/// <param name="Text">The text; empty for our own.</param>
/// <param name="TextColor">Colour of the text; empty for ours.</param>
/// <param name="Color">Colour of the button; empty for ours.</param>
public sealed record ButtonLook(string Text, string TextColor, string Color)
{
    private const int LongestText = 60;
    private const double LeastContrast = 4.5;

    /// <summary>Our own look.</summary>
    public static readonly ButtonLook Own = new("", "", "");

    /// <summary>The look that an operator wishes, as far as it can be read.</summary>
    /// <param name="text">The text.</param>
    /// <param name="textColor">Colour of the text.</param>
    /// <param name="color">Colour of the button.</param>
    public static ButtonLook Of(string text, string textColor, string color)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = text.Trim() is { Length: <= LongestText } whole ? whole : text.Trim()[..LongestText];
        return Luminance(textColor) is { } front && Luminance(color) is { } back && (Math.Max(front, back) + 0.05) / (Math.Min(front, back) + 0.05) >= LeastContrast
            ? new ButtonLook(words, textColor.Trim(), color.Trim())
            : Own with { Text = words };
    }

    // WCAG 2.2, relative luminance.
    private static double? Luminance(string? color)
    {
        if (color?.Trim() is not ['#', .. { Length: 6 } digits] || !int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        static double Linear(int part) => part / 255.0 is <= 0.04045 and var dark ? dark / 12.92 : Math.Pow(((part / 255.0) + 0.055) / 1.055, 2.4);
        return (0.2126 * Linear(number >> 16)) + (0.7152 * Linear((number >> 8) & 0xFF)) + (0.0722 * Linear(number & 0xFF));
    }
}
