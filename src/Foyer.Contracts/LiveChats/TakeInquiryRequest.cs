namespace Foyer.Contracts.LiveChats;

/// <summary>Takes a live chat from the queue.</summary>
public sealed record TakeInquiryRequest
{
    /// <summary>The place in the queue.</summary>
    public string InquiryId { get; init; } = "";

    /// <summary>For whom; own when absent.</summary>
    public string? UserId { get; init; }
}
