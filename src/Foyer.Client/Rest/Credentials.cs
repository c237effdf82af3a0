namespace Foyer.Client.Rest;

/// <summary>What proves who is asking.</summary>
/// <param name="UserId">The account.</param>
/// <param name="AuthToken">Its token.</param>
public sealed record Credentials(string UserId, string AuthToken)
{
    /// <summary>Names the account only, so that a token never lands in a log.</summary>
    public override string ToString() => UserId;
}
