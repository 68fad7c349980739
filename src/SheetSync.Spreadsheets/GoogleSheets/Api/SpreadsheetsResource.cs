using Google.Apis.Discovery;
using Google.Apis.Requests;
using Google.Apis.Services;
using Google.Apis.Sheets.v4.Data;
using Google.Apis.Util;

namespace Google.Apis.Sheets.v4;

/// <summary>The collection <c>spreadsheets</c>.</summary>
internal sealed class SpreadsheetsResource(IClientService service)
{
    public GetRequest Get(string spreadsheetId) => new(service, spreadsheetId);

    public BatchUpdateRequest BatchUpdate(BatchUpdateSpreadsheetRequest body, string spreadsheetId) => new(service, body, spreadsheetId);

    public CreateRequest Create(Spreadsheet body) => new(service, body);

    /// <summary>Reads a spreadsheet.</summary>
    internal sealed class GetRequest : SheetsBaseServiceRequest<Spreadsheet>
    {
        public GetRequest(IClientService service, string spreadsheetId)
            : base(service)
        {
            SpreadsheetId = spreadsheetId;
            InitParameters();
        }

        [RequestParameter("spreadsheetId", RequestParameterType.Path)]
        public string SpreadsheetId { get; }

        [RequestParameter("ranges", RequestParameterType.Query)]
        public Repeatable<string>? Ranges { get; set; }

        public override string MethodName => "get";

        public override string HttpMethod => "GET";

        public override string RestPath => "v4/spreadsheets/{spreadsheetId}";

        protected override void InitParameters()
        {
            base.InitParameters();
            RequestParameters.Add("spreadsheetId", new Parameter { Name = "spreadsheetId", IsRequired = true, ParameterType = "path" });
            RequestParameters.Add("ranges", new Parameter { Name = "ranges", ParameterType = "query" });
        }
    }

    /// <summary>Changes a spreadsheet: all of the requests or none.</summary>
    internal sealed class BatchUpdateRequest : SheetsBaseServiceRequest<BatchUpdateSpreadsheetResponse>
    {
        public BatchUpdateRequest(IClientService service, BatchUpdateSpreadsheetRequest body, string spreadsheetId)
            : base(service)
        {
            SpreadsheetId = spreadsheetId;
            Body = body;
            InitParameters();
        }

        [RequestParameter("spreadsheetId", RequestParameterType.Path)]
        public string SpreadsheetId { get; }

        public override string MethodName => "batchUpdate";

        public override string HttpMethod => "POST";

        public override string RestPath => "v4/spreadsheets/{spreadsheetId}:batchUpdate";

        private BatchUpdateSpreadsheetRequest Body { get; }

        protected override object GetBody() => Body;

        protected override void InitParameters()
        {
            base.InitParameters();
            RequestParameters.Add("spreadsheetId", new Parameter { Name = "spreadsheetId", IsRequired = true, ParameterType = "path" });
        }
    }

    /// <summary>Makes a new spreadsheet.</summary>
    internal sealed class CreateRequest : SheetsBaseServiceRequest<Spreadsheet>
    {
        public CreateRequest(IClientService service, Spreadsheet body)
            : base(service)
        {
            Body = body;
            InitParameters();
        }

        public override string MethodName => "create";

        public override string HttpMethod => "POST";

        public override string RestPath => "v4/spreadsheets";

        private Spreadsheet Body { get; }

        protected override object GetBody() => Body;
    }
}

/// <summary>A call of the Sheets service.</summary>
internal abstract class SheetsBaseServiceRequest<TResponse>(IClientService service) : ClientServiceRequest<TResponse>(service)
{
    [RequestParameter("fields", RequestParameterType.Query)]
    public string? Fields { get; set; }

    protected override void InitParameters()
    {
        base.InitParameters();
        RequestParameters.Add("fields", new Parameter { Name = "fields", ParameterType = "query" });
    }
}
