namespace SheetSync.Worker.Output.Documents;

/// <summary>What <c>publish --json</c> prints: how many deliveries ended how, and each of them.</summary>
public sealed record PublishDocument(
    int Published, int Failed, int Processing, int NeedsReview, IReadOnlyList<DeliveryEntry> Deliveries) : Document;
