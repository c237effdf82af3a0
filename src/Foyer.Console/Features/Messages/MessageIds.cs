using System.Security.Cryptography;

namespace Foyer.Console.Features.Messages;

/// <summary>Makes message ids in the dialect's form: the writer chooses the id, so sending again is harmless.</summary>
internal static class MessageIds
{
    private const string Alphabet = "23456789ABCDEFGHJKLMNPQRSTWXYZabcdefghijkmnopqrstuvwxyz";
    private const int Length = 17;

    public static string Next() => RandomNumberGenerator.GetString(Alphabet, Length);
}
