namespace Foyer.Samples.Concierge;

/// <summary>What the bot says, in one language.</summary>
internal sealed record Words(string Greeting, string Choices, string Again, string GoingTo, string NobodyThere, string ToPerson)
{
    public static readonly Words English = new(
        "Hello! I am a program and help you find the right people.",
        "What is it about? Answer with a number:",
        "I did not understand that.",
        "I will put you through to {0}.",
        "Nobody is there at {0} right now.",
        "I will let a person answer you.");

    public static readonly Words German = new(
        "Guten Tag! Ich bin ein Programm und helfe Ihnen, die richtige Stelle zu finden.",
        "Worum geht es? Antworten Sie mit einer Zahl:",
        "Das habe ich nicht verstanden.",
        "Ich verbinde Sie mit {0}.",
        "Bei {0} ist gerade niemand da.",
        "Ich lasse Ihnen einen Menschen antworten.");
}
