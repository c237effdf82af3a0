using System.Text;

namespace Foyer.Domain.Rooms;

/// <summary>Greek and Cyrillic letters in Latin ones, as people write them who have no other keyboard.</summary>
public static class Latin
{
    private static readonly Dictionary<char, string> Letters = Table(
        "α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ ch ψ ps ω o "
        + "а a б b в v г g д d е e ж zh з z и i к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch ы y э e ю yu я ya "
        + "і i є ye ґ g ђ dj ј j љ lj њ nj ћ c џ dz");

    /// <summary>The text with those letters replaced; everything else stays.</summary>
    /// <param name="text">Any text.</param>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var latin = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            latin.Append(Letters.TryGetValue(letter, out var known) ? known : letter is 'ъ' or 'ь' or 'Ъ' or 'Ь' ? "" : letter.ToString());
        }

        return latin.ToString();
    }

    private static Dictionary<char, string> Table(string pairs)
    {
        var words = pairs.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var table = new Dictionary<char, string>();
        for (var index = 0; index < words.Length; index += 2)
        {
            var (letter, latin) = (words[index][0], words[index + 1]);
            table[letter] = latin;
            table[char.ToUpperInvariant(letter)] = char.ToUpperInvariant(latin[0]) + latin[1..];
        }

        // Two small letters share one capital: the one inside words counts.
        return table;
    }
}
